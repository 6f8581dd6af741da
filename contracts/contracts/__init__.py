"""Matinee's published language: events, their envelope, and the topics they travel on."""
