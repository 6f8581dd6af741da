"""Sending what is queued."""
