"""The demonstration: real festivals' published facts, what fills them out, and everybody who makes them happen."""
