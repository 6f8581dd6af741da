"""Who is forgotten is not written to, and has no inbox."""

from services.notify.tests import facts
from services.notify.tests.stage import Stage


async def test_a_forgotten_person_gets_no_letter_and_their_inbox_is_gone(stage: Stage) -> None:
    await stage.open()
    maker, other = await stage.someone(name="Canary Lin"), await stage.someone()
    film = facts.film(maker.person, other.person)
    await stage.elsewhere.tell(film)
    await stage.all_told(2)
    await stage.post.close()
    await stage.elsewhere.tell(facts.selected(film))
    await stage.until(lambda stages: stages.get("sent") == 3)
    await stage.forget(maker)
    await stage.post.open()
    assert await stage.until(lambda stages: not stages.get("queued")) == {"sent": 3, "dropped": 1}
    await stage.elsewhere.tell(facts.release(1, ("new", facts.screening(film))))
    await stage.until(lambda stages: stages.get("sent") == 5)
    assert len(stage.post.to(maker.email)) == 1
    assert (await maker.get("/inbox")).json() == {"items": [], "next": None, "unread": 0, "newest": 0}
    tables = await stage.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for (table,) in tables:
        for canary in ("Canary Lin", maker.email):
            assert not await stage.sql(f"SELECT FROM {table} AS t WHERE t::text LIKE '%' || $1 || '%'", canary), table
