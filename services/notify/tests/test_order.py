"""Facts of several services arrive in whatever order; all concerned are told, once, and nothing that was undone."""

import asyncio

from services.notify.tests import facts
from services.notify.tests.post_office import words
from services.notify.tests.stage import PAGES, Stage


async def test_letters_wait_for_what_they_are_about(stage: Stage) -> None:
    maker = stage.reader()
    film, shown = facts.film(maker.person), facts.screening
    proposal = facts.proposal(maker.person)
    await stage.elsewhere.tell(facts.release(1, ("new", shown(film))))
    await stage.elsewhere.tell(proposal, facts.accepted(proposal))
    await stage.elsewhere.tell(film, facts.selected(film))
    await asyncio.sleep(1)
    assert await stage.stages() == {}, "nothing is promised before its facts are here"
    festival = facts.festival()
    await stage.elsewhere.tell(*festival["scheduling"])
    await stage.elsewhere.tell(*festival["cocreation"])
    await stage.elsewhere.tell(*reversed(festival["submissions"]))
    await stage.until(lambda stages: stages.get("queued") == 10)
    await stage.introduce(maker)
    await stage.all_told(10)
    assert len(stage.post.to(maker.email)) == 5
    assert len(await maker.inbox()) == 5


async def test_one_whose_record_never_comes_keeps_nobody_waiting(stage: Stage) -> None:
    await stage.open()
    maker, nobody = await stage.someone(), stage.reader()
    film = facts.film(maker.person, nobody.person)
    await stage.elsewhere.tell(film)
    await stage.elsewhere.tell(facts.release(1, ("new", facts.screening(film))))
    found = await stage.until(lambda stages: stages.get("sent") == 4)
    assert found == {"sent": 4, "queued": 2}


async def test_nothing_is_told_of_a_film_that_was_withdrawn_meanwhile(stage: Stage) -> None:
    await stage.open()
    maker, other = await stage.someone(), await stage.someone()
    gone, stays = facts.film(maker.person), facts.film(maker.person, other.person, title={"en": "Stations"})
    await stage.elsewhere.tell(gone)
    await stage.elsewhere.tell(stays)
    await stage.all_told(4)
    await stage.elsewhere.tell(facts.withdrawn(gone))
    async with asyncio.timeout(20):
        while not await stage.sql("SELECT FROM films_v2 WHERE gone_at IS NOT NULL"):
            await asyncio.sleep(0.05)
    both, alone = facts.screening(gone, stays), facts.screening(gone)
    await stage.elsewhere.tell(facts.release(1, ("new", both), ("new", alone)))
    await stage.all_told(8)
    message = (await maker.inbox())[0]
    assert message["subject"] == "14th MINA: your screening in release 1 of the programme"
    assert "Stations" in message["text"]
    assert "One Punch" not in message["text"]
    assert f"film-{gone.film}" not in message["about"]


async def test_a_withdrawal_that_arrives_after_the_release_stops_what_is_not_sent(stage: Stage) -> None:
    await stage.open()
    maker = await stage.someone()
    film = facts.film(maker.person)
    await stage.elsewhere.tell(film)
    await stage.all_told(2)
    await stage.post.close()
    await stage.elsewhere.tell(facts.release(1, ("new", facts.screening(film))))
    await stage.until(lambda stages: stages.get("sent") == 3)
    await stage.elsewhere.tell(facts.withdrawn(film))
    async with asyncio.timeout(20):
        while not await stage.sql("SELECT FROM films_v2 WHERE gone_at IS NOT NULL"):
            await asyncio.sleep(0.05)
    await stage.post.open()
    assert await stage.until(lambda stages: not stages.get("queued")) == {"sent": 3, "dropped": 1}
    assert [mail["Subject"][:29] for mail in stage.post.mails] == ["14th MINA: we have received “"]


async def test_a_release_without_own_screenings_is_told_to_nobody(stage: Stage) -> None:
    await stage.open()
    maker, other = await stage.someone(), await stage.someone()
    own, foreign = facts.film(maker.person), facts.film(other.person)
    await stage.elsewhere.tell(own)
    await stage.elsewhere.tell(foreign)
    await stage.all_told(4)
    first, second = facts.screening(own), facts.screening(foreign)
    await stage.elsewhere.tell(facts.release(1, ("new", first), ("new", second)))
    await stage.all_told(8)
    await stage.elsewhere.tell(
        facts.release(2, (None, first), ("cancelled", second.model_copy(update={"cancelled": True})))
    )
    await stage.all_told(10)
    assert len(await maker.inbox()) == 2
    assert "does not take place" in (await other.inbox())[0]["text"]


async def test_whose_film_is_disqualified_or_lapsed_is_told_so_and_nothing_after_it(stage: Stage) -> None:
    await stage.open()
    maker = await stage.someone()
    gone, quiet = facts.film(maker.person), facts.film(maker.person, title={"en": "Stations"})
    await stage.elsewhere.tell(gone, quiet)
    await stage.elsewhere.tell(facts.selected(quiet))
    await stage.all_told(6)
    await stage.elsewhere.tell(facts.ineligible(gone, "Too long."))
    await stage.all_told(8)
    await stage.elsewhere.tell(facts.disqualified(gone, "It was online before."), facts.lapsed(quiet))
    await stage.all_told(12)
    said = " ".join(words(mail) for mail in stage.post.to(maker.email))
    assert "Too long." in said
    assert "It was online before." in said
    assert len(await maker.inbox()) == 6, "what was told stays"
    await stage.elsewhere.tell(facts.release(1, ("new", facts.screening(gone, quiet))))
    await asyncio.sleep(1)
    assert await stage.stages() == {"sent": 12}


async def test_who_has_not_answered_for_a_film_is_reminded_while_it_is_theirs_to_answer(stage: Stage) -> None:
    await stage.open()
    maker = await stage.someone("zh-Hans", "梅琳")
    quiet, gone = (facts.film(maker.person, language="zh-Hans") for _ in range(2))
    await stage.elsewhere.tell(quiet, gone)
    await stage.elsewhere.tell(facts.selected(quiet), facts.selected(gone))
    await stage.all_told(8)
    await stage.elsewhere.tell(facts.withdrawn(gone))
    await stage.elsewhere.tell(facts.reminded(gone), facts.reminded(quiet))
    await stage.all_told(10)
    [reminder] = [mail for mail in stage.post.to(maker.email) if "之前确认《" in mail["Subject"]]
    assert reminder["Subject"] == (
        "第14届MINA：请在2025年9月1日星期一 23:59 (澳大利亚东部标准时间，GMT+10:00)之前确认《一拳》"
    )
    assert f"{PAGES}/my/films" in words(reminder)


async def test_a_maker_hears_that_the_final_file_differs_and_why_it_is_taken_all_the_same(stage: Stage) -> None:
    await stage.open()
    maker = await stage.someone()
    film = facts.film(maker.person)
    await stage.elsewhere.tell(film, facts.selected(film), facts.confirmed(film))
    await stage.all_told(6)
    await stage.elsewhere.tell(facts.final_file(film, differs=False), facts.final_file(film, differs=True))
    await stage.all_told(8)
    await stage.elsewhere.tell(facts.final_file_taken(film, "The end credits are longer."))
    await stage.all_told(10)
    told = stage.post.to(maker.email)[-2:]
    assert ["final file" in mail["Subject"] for mail in told] == [True, True]
    assert "The end credits are longer." in words(told[1])


async def test_who_waits_for_a_place_hears_of_the_waitlist_and_then_that_one_became_free(stage: Stage) -> None:
    await stage.open()
    maker = await stage.someone()
    film = facts.film(maker.person)
    await stage.elsewhere.tell(film, facts.waitlisted(film), facts.moved_up(film))
    await stage.all_told(6)
    said = " ".join(words(mail) for mail in stage.post.to(maker.email))
    assert "no place for it yet: it is on the waitlist of the section New Voices" in said
    assert "A place became free, and it is yours" in said
    assert "1 September 2025" in said
