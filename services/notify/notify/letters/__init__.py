"""Letters: what people are told, in words. They are written when they are sent or read, and kept nowhere."""
