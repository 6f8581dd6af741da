"""Scheduling over HTTP."""
