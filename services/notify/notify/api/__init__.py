"""Notify over HTTP."""
