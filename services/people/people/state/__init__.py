"""What people keeps that is no fact: credentials, sessions, resets, keys. It changes, ends and is forgotten.

Whatever is secret is kept hashed. Who may use it finds it by its token; nothing of it is in the log.
"""
