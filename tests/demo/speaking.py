"""What somebody writes and says at a festival as film-maker, juror, programmer and visitor: where free text can stand.

What they say of themselves carries their sign, and goes with them; what they say for others stays, and has no author.
"""

from base64 import b64encode
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import httpx

from matinee.demo.person import Person
from tests.demo.asking import ask, post
from tests.demonstration import Demonstration
from tests.kit.eventually import eventually
from tests.pages.before import confirmed, shown_now, submitted
from tests.pages.own_festival import OwnFestival, in_days

STAYS = ("It stays with me.", "We agreed on the harbour.", "Too many on this theme.")
"""A juror's comment, minutes, and the reason of a decision."""
QUESTION = {"kind": "text", "question": "who", "words": {"en": "Who are you?"}, "needed": True}
FEE = {"amount": 2500, "currency": "AUD"}
CRITERION = {"criterion": "story", "name": {"en": "Story"}}
VTT = b"WEBVTT\n\n00:01.000 --> 00:04.000\nWhat stays\n"

OF_PERSONS = (
    "film_answers", "fee_references", "file_names", "uploads", "drafts", "jury_comments", "recusal_reasons",
    "round_minutes", "ballots",
)  # fmt: skip
"""Tables of submissions beside the log that hold what somebody said."""


class Speaking:
    """Somebody with an account, who says all that there is to say; `sign` stands in what is of themselves."""

    def __init__(
        self,
        demonstration: Demonstration,
        http: httpx.AsyncClient,
        festival: OwnFestival,
        person: str,
        sign: str,
        sign_in: Callable[[str], Awaitable[str]],
    ):
        """`sign_in` gives a token, of people as it is after another."""
        self._demonstration = demonstration
        self._http = http
        self._festival = festival
        self._person = person
        self._of_me = f"Of myself, {sign}"
        self._sign_in = sign_in
        self._bearer = ""

    async def say_all(self) -> None:
        self._bearer = await self._sign_in("")
        await self._as_film_maker()
        other = await self._festival.member("en")
        await self._as_juror(other)
        await self._festival.goes_on_today()
        await self._as_programmer(other)
        await self._as_visitor(other)

    async def _as_film_maker(self) -> None:
        """Answers to a call's questions, the bank's words, and the names of a file and of an upload on its way."""
        festival, asking = self._festival, f"{self._festival.edition}-asking"
        call = {"call": asking, "deadlines": [{"tier": "regular", "until": in_days(30), "fee": FEE}]}
        await festival.say("submissions", f"/editions/{festival.edition}/calls", {**call, "questions": [QUESTION]})
        details = {
            "title": {"en": "Asked"}, "original_language": "en", "runtime": 300, "year": 2025, "countries": ["NZ"],
            "genre": "drama",
        }  # fmt: skip
        entry = {"call": asking, "language": "en", "details": details, "answers": {"who": self._of_me}}
        film = (await self._say("/films", entry))["film"]
        paid = {"amount": FEE, "reference": self._of_me}
        await festival.say("submissions", f"/films/{film}/fee/payments", paid)
        draft = str(uuid4())
        saved = {"call": asking, "entered": {"answers": self._of_me}}
        await ask(self._demonstration, self._http, "PUT", "submissions", f"/drafts/{draft}", saved, self._bearer)
        for size in (len(VTT), 2 * len(VTT)):
            await self._upload(draft, size)

        async def kept() -> bool:
            files = await self._http.get(self._at(f"/films/{draft}/files"), headers=self._signed)
            return bool(files.json()["items"])

        await eventually(kept, seconds=60)

    async def _upload(self, film: str, size: int) -> None:
        told = {"film": film, "purpose": "subtitles", "language": "en", "filename": f"{self._of_me}.vtt"}
        metadata = ",".join(f"{name} {b64encode(value.encode()).decode()}" for name, value in told.items())
        headers = {**self._signed, "tus-resumable": "1.0.0"}
        beginning = {**headers, "upload-length": str(size), "upload-metadata": metadata}
        begun = await self._http.post(self._at("/uploads"), headers=beginning)
        assert begun.status_code == 201, begun.text
        going_on = {**headers, "upload-offset": "0", "content-type": "application/offset+octet-stream"}
        sent = await self._http.patch(self._at(begun.headers["location"]), content=VTT, headers=going_on)
        assert sent.status_code == 204, sent.text

    async def _as_juror(self, maker: Person) -> None:
        """A comment, the reason of a recusal, and as chair the minutes."""
        festival = self._festival
        scored, recused = [await submitted(festival, maker, title) for title in ("A harbour", "A tram line")]
        await self._get_role("juror")
        terms: dict[str, Any] = {
            "name": {"en": "A round"}, "criteria": [CRITERION], "each": 1, "quorum": 1, "until": in_days(9),
            "chair": self._person, "jurors": [self._person], "films": [scored, recused],
        }  # fmt: skip
        path, key = f"/editions/{festival.edition}/rounds", f"{festival.edition} round"
        unless = ("not-a-juror", "not-found")
        opened = await festival.operator.command("submissions", path, terms, key, unless=unless)
        address = f"/rounds/{opened.body['round']}"
        comment, minutes, _ = STAYS
        vote = {"revision": 0, "scores": {"story": 7}, "comment": comment}
        await self._say(f"{address}/films/{scored}/vote", vote)
        await self._say(f"{address}/films/{recused}/recusal", {"reason": self._of_me})
        await festival.say("submissions", f"{address}/films/{recused}/exclusion", {"reason": "Nobody can judge it."})
        await festival.say("submissions", f"{address}/close")
        await self._say(f"{address}/minutes", {"minutes": minutes})

    async def _as_programmer(self, maker: Person) -> None:
        film = await submitted(self._festival, maker, "A pier")
        await self._get_role("programmer")
        decision = {"outcome": "not selected", "reason": STAYS[-1]}
        await self._say(f"/films/{film}/decision", decision)

    async def _as_visitor(self, maker: Person) -> None:
        [film] = await confirmed(self._festival, maker, "A ferry")
        await shown_now(self._festival, film)

        async def to_rate() -> Any:
            path = f"/editions/{self._festival.edition}/ballots/mine"
            return (await self._http.get(self._at(path), headers=self._signed)).json()["items"]

        [shown] = await eventually(to_rate, seconds=60)
        await self._say(f"/screenings/{shown['screening']}/films/{film}/ballot", {"stars": 5})

    async def _get_role(self, role: str) -> None:
        given = {"role": role, "edition": self._festival.edition}
        path, key = f"/people/{self._person}/roles", f"{self._festival.edition} {role}"
        answer = await self._festival.operator.command("people", path, given, key, unless=("not-found",))
        self._bearer = await self._sign_in(answer.token)

    async def _say(self, path: str, body: Any) -> Any:
        return await post(self._demonstration, self._http, "submissions", path, body, self._bearer)

    def _at(self, path: str) -> str:
        return self._demonstration.address("submissions", path)

    @property
    def _signed(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self._bearer}"}
