"""A database for each service, and a role that owns it and can enter no other."""

import asyncpg


async def create_database(admin_dsn: str, name: str, password: str) -> None:
    """Make the database and its owner, both of that name, or bring the owner's password up to date."""
    connection = await asyncpg.connect(admin_dsn)
    try:
        # Two that make databases at once would trip over each other's REVOKE. The lock ends with the connection.
        await connection.execute("SELECT pg_advisory_lock(hashtext('matinee.databases'))")
        role_exists = await connection.fetchval("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", name)
        verb = "ALTER" if role_exists else "CREATE"
        await _execute(connection, f"{verb} ROLE %I LOGIN PASSWORD %L", name, password)
        if not await connection.fetchval("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name):
            await _execute(connection, "CREATE DATABASE %I OWNER %I", name, name)
        await _execute(connection, "REVOKE ALL ON DATABASE %I FROM PUBLIC", name)
        await connection.execute("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC")
    finally:
        await connection.close()


async def _execute(connection: asyncpg.Connection, template: str, *parts: str) -> None:
    """Run a statement whose names and texts Postgres itself quotes: utility statements take no parameters."""
    places = ", ".join(f"${number}::text" for number in range(2, len(parts) + 2))
    statement = await connection.fetchval(f"SELECT format($1, {places})", template, *parts)
    await connection.execute(str(statement))
