"""The mail server is away, busy, or says no."""

from services.notify.tests import facts
from services.notify.tests.stage import Stage


async def test_mail_waits_for_a_server_that_is_down_and_the_inbox_does_not(stage: Stage) -> None:
    await stage.open()
    maker = await stage.someone()
    await stage.post.close()
    await stage.elsewhere.tell(facts.film(maker.person))
    assert await stage.until(lambda stages: stages.get("sent") == 1) == {"sent": 1, "queued": 1}
    assert len(await maker.inbox()) == 1
    await stage.post.open()
    await stage.all_told(2)
    assert len(stage.post.mails) == 1


async def test_a_mailbox_that_does_not_exist_is_a_failure_and_stops_nobody_else(stage: Stage) -> None:
    await stage.open()
    lost, maker = await stage.someone(), await stage.someone()
    stage.post.answers[lost.email] = f"550 5.1.1 no mailbox {lost.email} here"
    film = facts.film(lost.person, maker.person)
    await stage.elsewhere.tell(film)
    await stage.elsewhere.tell(facts.release(1, ("new", facts.screening(film))))
    assert await stage.until(lambda stages: not stages.get("queued") and stages.get("sent") == 4) == {
        "sent": 4,
        "failed": 2,
    }
    director = stage.reader("director@mina-2025")
    failed = (await director.get("/editions/mina-2025/outbox", stage="failed")).json()["items"]
    assert {f["reason"] for f in failed} == {"the mail server refused it for good (550)"}
    assert {f["person"] for f in failed} == {str(lost.person)}
    for table in ("log", "notifications_v2", "attempts", "commands", "parked"):
        assert not await stage.sql(f"SELECT FROM {table} AS t WHERE t::text LIKE '%' || $1 || '%'", lost.email)


async def test_a_busy_mailbox_is_tried_again(stage: Stage) -> None:
    await stage.open()
    maker = await stage.someone()
    stage.post.answers[maker.email] = "451 4.3.0 greylisted, come back"
    await stage.elsewhere.tell(facts.film(maker.person))
    await stage.until(lambda stages: stages == {"sent": 1, "queued": 1})
    stage.post.answers.clear()
    await stage.all_told(2)
    assert len(stage.post.mails) == 1


async def test_what_is_no_address_is_a_failure(stage: Stage) -> None:
    await stage.open()
    maker = await stage.someone(email="nowhere")
    await stage.elsewhere.tell(facts.film(maker.person))
    assert await stage.until(lambda stages: not stages.get("queued") and len(stages) == 2) == {"sent": 1, "failed": 1}


async def test_a_letter_that_waited_too_long_has_failed(stage: Stage) -> None:
    await stage.open()
    maker = stage.reader()
    await stage.elsewhere.tell(facts.film(maker.person))
    await stage.until(lambda stages: stages.get("queued") == 2)
    await stage.sql("UPDATE notifications_v2 SET queued_at = queued_at - interval '6 days'")
    assert await stage.until(lambda stages: not stages.get("queued")) == {"failed": 2}
