"""Accounts, sign-in, roles, organisations, and the one place where names and addresses live."""
