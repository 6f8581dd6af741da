"""What another team would write to read our events, with none of our code."""
