"""Whatever is sent, in whatever order: an upload stands where a model of it says, and becomes what was sent."""

import asyncio
from base64 import b64encode
from hashlib import sha1, sha256
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from services.submissions.tests.cutting_room import Maker, maker_of_draft
from services.submissions.tests.office import Office

SIZE = 3000
FILM = b"\x1a\x45\xdf\xa3webm" + Random(7).randbytes(SIZE - 8)

STEPS = st.one_of(
    st.tuples(st.just("next"), st.integers(1, 1500)),
    st.tuples(st.just("again"), st.integers(1, 1500)),
    st.tuples(st.just("elsewhere"), st.integers(-1500, 1500).filter(bool)),
    st.tuples(st.just("spoilt"), st.integers(1, 1500)),
    st.tuples(st.just("twice at once"), st.integers(1, 1500)),
    st.tuples(st.just("too much"), st.integers(1, 10)),
    st.tuples(st.just("nothing"), st.just(0)),
)


async def take(maker: Maker, upload: str, at: int, what: str, many: int) -> int:
    """Do this with an upload that stands at `at`; where it stands then."""
    following = FILM[at : at + many]
    match what:
        case "next":
            assert (await maker.patch(upload, at, following)).status_code == 204
            return at + len(following)
        case "again":
            repeated = FILM[max(at - many, 0) : at]
            answer = await maker.patch(upload, at - len(repeated), repeated)
            assert answer.status_code == (409 if repeated else 204)
        case "elsewhere":
            offset = max(at + many, 0)
            assert offset == at or (await maker.patch(upload, offset, b"x")).status_code == 409
        case "spoilt":
            said = {"upload-checksum": f"sha1 {b64encode(sha1(b'other').digest()).decode()}"}
            assert (await maker.patch(upload, at, following, **said)).status_code == 460
        case "twice at once":
            answers = await asyncio.gather(*(maker.patch(upload, at, following) for _ in range(2)))
            assert sorted(a.status_code for a in answers) == ([204, 409] if following else [204, 204])
            return at + len(following)
        case "too much":
            assert (await maker.patch(upload, at, FILM[at:] + bytes(many))).status_code == 413
        case _:
            assert (await maker.patch(upload, at, b"")).status_code == 204
    return at


async def go_through(maker: Maker, steps: list[tuple[str, int]]) -> str:
    """The upload, once all of it was sent."""
    upload, at = await maker.begun(SIZE), 0
    for what, many in steps:
        if at == SIZE:
            break  # it may be a file by now, which takes nothing more
        at = await take(maker, upload, at, what, many)
        assert await maker.offset(upload) == at
    if at < SIZE:
        assert (await maker.patch(upload, at, FILM[at:])).status_code == 204
    return upload


async def test_an_upload_stands_where_its_model_does(folder: Path, office: Office) -> None:
    await office.open()
    maker, loop = await maker_of_draft(office), asyncio.get_running_loop()

    uploads: list[str] = []

    @given(st.lists(STEPS, max_size=10))
    @settings(max_examples=20)
    def always(steps: list[tuple[str, int]]) -> None:
        uploads.append(asyncio.run_coroutine_threadsafe(go_through(maker, steps), loop).result())

    await asyncio.to_thread(always)
    for upload in uploads:
        assert (await maker.stored(upload))["sha256"] == sha256(FILM).hexdigest()
