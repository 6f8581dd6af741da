"""Matinee's HTTP conventions, the same in every service."""
