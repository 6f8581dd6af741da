"""An empty copy of a service's tables in a schema of their own, for projections to be applied again."""

from pathlib import Path
from typing import Any

from eventkit.migrate import migrations_in

# Taken for handled, until a handler meets them and still can't handle them.
SKIPPED = """
INSERT INTO skipped SELECT handler, source, position, stream, type, error, who, why, at, now() FROM public.skipped
"""


async def make_scratch(db: Any, schema: str, migrations: Path) -> None:
    """Make the schema by the service's migrations, with what was skipped; `db` sees no other from now on."""
    await db.execute(f"CREATE SCHEMA {schema}; SET search_path = {schema}")
    for _, sql in migrations_in(migrations):
        await db.execute(sql)
    await db.execute(SKIPPED)
