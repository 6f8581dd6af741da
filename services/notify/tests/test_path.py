"""A film and a proposal on their way, and who is told what of them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from contracts.submissions import JurorAsked
from eventkit.verify.audit import Audit
from notify.bootstrap import SERVICE
from services.notify.tests import facts
from services.notify.tests.post_office import words
from services.notify.tests.stage import PAGES, Stage
from tests.kit.canaries import CREW, MAKER, TEXTS, names_in_text


async def test_the_crew_of_a_film_is_told_of_every_step_by_mail_and_inbox(stage: Stage) -> None:
    await stage.open()
    maker, camera = await stage.someone("zh-Hans", "梅琳"), await stage.someone("en", "Sam")
    film = facts.film(maker.person, camera.person, language="zh-Hans")
    correlation = await stage.elsewhere.tell(film)
    await stage.elsewhere.tell(facts.selected(film))
    await stage.elsewhere.tell(facts.confirmed(film))
    await stage.all_told(6)
    shown = facts.screening(film)
    await stage.elsewhere.tell(facts.release(1, ("new", shown)))
    await stage.all_told(10)
    moved = shown.model_copy(update={"hall": "hall-2", "starts": facts.STARTS + timedelta(days=1)})
    await stage.elsewhere.tell(facts.release(2, ("moved", moved)))
    await stage.all_told(14)
    mails = stage.post.to(maker.email)
    assert sorted(mail["Subject"] for mail in mails) == sorted([
        "第14届MINA：已收到您报名的《一拳》",
        "第14届MINA：《一拳》入选，请确认参展",
        "第14届MINA：《一拳》已确认参展",
        "第14届MINA：节目单第1版中您的1场放映",
        "第14届MINA：节目单第2版中您的1场放映",
    ])  # fmt: skip
    receipt = next(mail for mail in mails if "已收到" in mail["Subject"])
    assert receipt["Matinee-Correlation"] == str(correlation)
    assert "梅琳，您好！" in words(receipt)
    for form in ("plain", "html"):
        assert f"{PAGES}/my/films" in words(receipt, form)
    first, second = stage.post.to(camera.email)
    assert f"查看节目单\n{PAGES}/editions/mina-2025/programme\n" in words(first).replace("\r\n", "\n")
    assert "2025年10月24日星期五 19:30" in words(first)
    assert "原定：2025年10月24日星期五 19:30" in words(second)
    inbox = await maker.inbox()
    assert [message["template"] for message in inbox] == [
        "programme-published",
        "programme-published",
        "selection-confirmed",
        "film-selected",
        "film-submitted",
    ]
    assert await Audit(SERVICE, stage.settings).run() == []


async def test_a_juror_is_told_of_their_films_and_reminded(stage: Stage) -> None:
    await stage.open()
    juror, of = await stage.someone("zh-Hans", "王芳"), uuid4()
    about: dict[str, Any] = {"round": of, "juror": juror.person, "edition": "mina-2025", "until": facts.CONFIRM_BY}
    await stage.elsewhere.tell(JurorAsked(**about, to_watch=12, why="opened"))
    await stage.all_told(2)
    await stage.elsewhere.tell(JurorAsked(**about, to_watch=2, why="reminder"))
    await stage.all_told(4)
    told = [mail["Subject"] for mail in stage.post.to(juror.email)]
    assert told == ["第14届MINA：请您评审12部影片", "第14届MINA：还有2部影片待您评分"]
    assert f"{PAGES}/my/rounds" in words(stage.post.to(juror.email)[0])


async def test_no_letter_to_a_juror_and_no_message_names_who_made_the_films(stage: Stage) -> None:
    await stage.open()
    maker, camera = await stage.someone(name=MAKER), await stage.someone(name=CREW)
    juror, of = await stage.someone(name="Dana"), uuid4()
    await stage.elsewhere.tell(facts.film(maker.person, camera.person, title=TEXTS["title"]))
    await stage.all_told(2)
    about: dict[str, Any] = {"round": of, "juror": juror.person, "edition": "mina-2025", "until": facts.CONFIRM_BY}
    for why in ("opened", "more films", "changed film", "reminder"):
        await stage.elsewhere.tell(JurorAsked(**about, to_watch=1, why=why))
    await stage.all_told(2 + 2 * 4)
    mails = stage.post.to(juror.email)
    assert len(mails) == 4
    assert [names_in_text(f"{mail['Subject']} {words(mail)} {words(mail, 'html')}") for mail in mails] == [[]] * 4
    for language in ("en", "zh-Hans"):
        assert names_in_text(str(await juror.inbox(language))) == []


async def test_the_maker_hears_of_an_award_and_that_it_is_taken_back(stage: Stage) -> None:
    await stage.open()
    maker, other = await stage.someone(), await stage.someone("zh-Hans", "梅琳")
    film, second = facts.film(maker.person), facts.film(other.person, language="zh-Hans")
    await stage.elsewhere.tell(film, second, facts.AWARD)
    await stage.all_told(4)
    await stage.elsewhere.tell(facts.awarded(film), facts.awarded(second, "special mention"))
    await stage.all_told(8)
    await stage.elsewhere.tell(facts.award_withdrawn(film, "The wrong envelope."), facts.award_corrected(second))
    await stage.all_told(10)
    assert [m["subject"] for m in await maker.inbox()] == [
        "14th MINA: an award to “One Punch” is taken back",
        "14th MINA: an award for “One Punch”",
        "14th MINA: we have received “One Punch”",
    ]
    assert [m["subject"] for m in await other.inbox()] == [
        "第14届MINA：《一拳》获得特别提及",
        "第14届MINA：已收到您报名的《一拳》",
    ]
    mail = next(mail for mail in stage.post.to(maker.email) if "taken back" in mail["Subject"])
    assert "“Best Film”" in words(mail)
    assert "The wrong envelope." in words(mail)


async def test_a_proposer_and_the_supporters_hear_that_it_was_accepted(stage: Stage) -> None:
    await stage.open()
    maker, family = await stage.someone(name="Ana"), await stage.someone("zh-Hans", name="王芳")
    proposal = facts.proposal(maker.person)
    await stage.elsewhere.tell(proposal)
    await stage.elsewhere.tell(facts.supported(proposal, family.person), facts.accepted(proposal, "Let us build it."))
    await stage.all_told(6)
    assert [m["subject"] for m in await maker.inbox()] == [
        "14th MINA: your proposal is accepted: “A lens for small hands”",
        "14th MINA: we have received your proposal “A lens for small hands”",
    ]
    [mail] = stage.post.to(family.email)
    assert mail["Subject"] == "第14届MINA：您支持的提案“A lens for small hands”已被采纳"
    assert "Let us build it." in words(mail)


async def test_what_an_old_version_of_a_read_model_left_is_no_finding(stage: Stage) -> None:
    await stage.sql("INSERT INTO notifications_v1 (notification, person, channel, template, edition, about, films,"
        " queued_at, queued, correlation, position) SELECT gen_random_uuid(), gen_random_uuid(), 'mail', '', '', '{}',"
        " '{}', now(), gen_random_uuid(), gen_random_uuid(), 1")  # fmt: skip
    assert await Audit(SERVICE, stage.settings).run() == []
    await stage.sql("INSERT INTO inboxes_v1 (person, upto) VALUES (gen_random_uuid(), 1)")
    [finding] = await Audit(SERVICE, stage.settings).run()
    assert finding.text == "inboxes_v1 has 1 rows that a fold has not, and lacks 0"
