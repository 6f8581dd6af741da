"""The published language, as its readers rely on it."""
