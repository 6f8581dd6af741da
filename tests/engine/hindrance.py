"""What keeps Postgres from doing a thing at first, so that it is done again."""

from typing import Any

FAIL_AT_FIRST = """
CREATE SEQUENCE tries;
CREATE FUNCTION fail_at_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {when} AND nextval('tries') <= {times} THEN
        RAISE EXCEPTION 'not now' USING ERRCODE = 'lock_not_available';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER fail_at_first BEFORE {operation} ON {table} EXECUTE FUNCTION fail_at_first();
"""


async def fail_at_first(db: Any, operation: str, table: str, times: int, when: str = "true") -> None:
    """Let the first `times` statements that do `operation` on `table` fail, of those for which `when` holds.

    They are counted by a sequence, which no rollback sets back.
    """
    await db.execute(FAIL_AT_FIRST.format(operation=operation, table=table, times=times, when=when))


async def has_failed(db: Any, times: int) -> bool:
    """Whether all that was to fail has."""
    return await db.fetchval("SELECT last_value > $1 FROM tries", times)
