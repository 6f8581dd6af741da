"""Matinee in containers: the compose file as operators use it, and both paths through it."""
