"""Whose certificates are trusted."""

import ssl
from functools import cache

import httpx


@cache
def trusted() -> ssl.SSLContext:
    """The authorities of certifi, or of `SSL_CERT_FILE`; read once, for each client would take 40 ms to do so again."""
    return httpx.create_ssl_context()
