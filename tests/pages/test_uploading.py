"""A film-maker uploads a film over a line that breaks, reads what its check found, and watches it."""

import asyncio
import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import CDPSession, Locator, Request, Route, expect

from tests.kit.eventually import eventually
from tests.kit.films import make_film
from tests.pages import IN_BROWSER
from tests.pages.before import submitted
from tests.pages.door import DESKTOP, PHONE, Door
from tests.pages.own_festival import OwnFestival
from tests.pages.visitor import Visitor

pytestmark = IN_BROWSER

MEBIBYTE = 2**20
VOID = b"\xec\x01" + (40 * MEBIBYTE).to_bytes(7, "big")
"""What WebM passes over: so many bytes follow."""


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six seconds, of which two are black and silent, and 40 MiB that say nothing."""
    path = make_film(tmp_path_factory.mktemp("film") / "final.webm", 6, dull=(2, 4))
    path.write_bytes(path.read_bytes() + VOID + bytes(40 * MEBIBYTE))
    return path


@pytest.fixture(scope="session")
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film that comes in three parts."""
    path = make_film(tmp_path_factory.mktemp("short") / "final.webm", 2)
    path.write_bytes(path.read_bytes() + VOID + bytes(10 * MEBIBYTE))
    return path


class Desk:
    """The page of a film's files, as its maker has it before them."""

    def __init__(self, visitor: Visitor):
        self.visitor = visitor
        self.page = visitor.page
        self.begun = 0
        self._line: CDPSession | None = None
        self.page.on("request", self._asked)

    def _asked(self, request: object) -> None:
        self.begun += getattr(request, "method", "") == "POST" and str(getattr(request, "url", "")).endswith("/uploads")

    async def choose(self, film: Path) -> None:
        await self.visitor.field("File to send").set_input_files(film)
        await self.visitor.button("Upload").click()

    async def line(self, cut: bool) -> None:
        """A line so slow that there is time to cut it; or none."""
        self._line = self._line or await self.page.context.new_cdp_session(self.page)
        slow = {"offline": cut, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 8 * MEBIBYTE}
        await self._line.send("Network.emulateNetworkConditions", slow)

    async def some_arrived(self, least: int) -> int:
        """Percent, once it is so many."""

        async def arrived() -> int:
            value = int(await self.page.locator("progress").evaluate("bar => bar.value"))
            return value if value >= least else 0

        return await eventually(arrived, 60)

    def status(self) -> Locator:
        return self.page.locator("form.upload [role=status]")


class Way:
    """What parts of a file go through: the first is spoilt once, the others wait until they may."""

    def __init__(self, content: bytes):
        self._content = content
        self.spoilt = 0
        self.sums = list[str]()
        self.reached = asyncio.Event()
        self.free = asyncio.Event()

    async def take(self, route: Route) -> None:
        headers = route.request.headers
        if route.request.method != "PATCH":
            await route.continue_()
            return
        self.sums.append(headers.get("upload-checksum", ""))
        offset = int(headers["upload-offset"])
        if offset:
            self.reached.set()
            await self.free.wait()
        if offset or self.spoilt:
            await route.continue_()
            return
        self.spoilt += 1
        part = self._content[: 4 * MEBIBYTE]
        await route.continue_(post_data=part[:-1] + bytes([part[-1] ^ 1]))


async def opened(visitor: Visitor, festival: OwnFestival) -> Desk:
    maker = await festival.member(visitor.language)
    film = await submitted(festival, maker, "A tram line")
    await visitor.sign_in(festival.account(maker), f"/films/{film}/files")
    return Desk(visitor)


async def test_a_film_arrives_over_a_line_that_breaks_and_is_watched(
    visitor: Visitor, own_festival: OwnFestival, film: Path
) -> None:
    desk = await opened(visitor, own_festival)
    await desk.line(cut=False)
    await desk.choose(film)
    await desk.some_arrived(20)
    await desk.line(cut=True)
    cut = visitor.say("The line was cut. What has arrived is kept; go on as soon as you are online.")
    await expect(desk.status()).to_have_text(cut, timeout=90_000)
    await desk.line(cut=False)
    await visitor.button("Go on").click()
    await desk.some_arrived(45)
    await visitor.button("Pause").click()
    await visitor.sees("Paused. What has arrived is kept for a week.")

    await desk.page.reload()
    await visitor.sees("Choose the same file again to go on.")
    await desk.choose(film)
    assert await desk.some_arrived(1) >= 20, "it goes on where it was"
    await expect(desk.status()).to_have_text(
        visitor.say("All of it has arrived. It is put together and checked now."), timeout=60_000
    )
    assert desk.begun == 1, "nothing was begun anew"

    await expect(desk.page.get_by_text(visitor.say("All of it is there and can be played."))).to_be_visible(
        timeout=60_000
    )
    await visitor.sees("Black from {start} to {end}", start="0:00:02", end="0:00:04")
    await expect(desk.page.locator(".remarks")).to_contain_text(re.compile("10 (min|分钟)"))
    video = desk.page.locator("video")
    await video.evaluate("video => video.play()")

    async def played() -> bool:
        return float(await video.evaluate("video => video.currentTime")) > 0.2

    await eventually(played)
    await video.evaluate("video => new Promise(seen => { video.onseeked = seen; video.currentTime = 5 })")
    assert 4.9 < float(await video.evaluate("video => video.currentTime")) < 6.1
    await visitor.meets_no_barrier()


async def test_a_spoilt_part_is_sent_again_and_an_upload_outlasts_its_session(
    visitor: Visitor, door: Door, own_festival: OwnFestival, short: Path
) -> None:
    maker = await own_festival.member(visitor.language)
    film = await submitted(own_festival, maker, "A tram line")
    await visitor.sign_in(own_festival.account(maker), f"/films/{film}/files")
    content = await asyncio.to_thread(short.read_bytes)
    desk, way = Desk(visitor), Way(content)
    door.provokes(401, 403, 460)
    await desk.page.route("**/uploads/*", way.take)
    await desk.choose(short)
    await asyncio.wait_for(way.reached.wait(), 60)
    assert way.spoilt == 1
    first, again, second = way.sums
    assert first == again != second, "the same part once more, then the next"
    assert first.startswith("sha1 ")

    elsewhere = Visitor(await desk.page.context.new_page(), visitor.language)
    await elsewhere.open("/my/films")
    await elsewhere.page.get_by_role("contentinfo").get_by_role("button", name=visitor.say("Sign out")).click()
    await elsewhere.sees("You are signed out.")
    way.free.set()
    ended = "Your session has ended. What has arrived is kept: sign in again in another tab, then go on here."
    await expect(desk.status()).to_have_text(visitor.say(ended))
    await visitor.meets_no_barrier()
    await visitor.button("Go on").click()
    await expect(desk.status()).to_have_text(visitor.say(ended))

    stranger = await own_festival.member(visitor.language)
    await elsewhere.sign_in(own_festival.account(stranger), "/my/films")
    await visitor.button("Go on").click()
    another = "Somebody else is signed in here now. What has arrived is kept: sign in as yourself again, then go on."
    await expect(desk.status()).to_have_text(visitor.say(another))
    await elsewhere.page.get_by_role("contentinfo").get_by_role("button", name=visitor.say("Sign out")).click()
    await visitor.button("Go on").click()
    async with desk.page.expect_popup() as opened_tab:
        await visitor.link("Sign in in another tab").click()
    tab = Visitor(await opened_tab.value, visitor.language)
    await tab.enter(*own_festival.account(maker))
    await tab.sees("You are signed in.")
    await visitor.button("Go on").click()
    arrived = visitor.say("All of it has arrived. It is put together and checked now.")
    await expect(desk.status()).to_have_text(arrived, timeout=60_000)
    assert desk.begun == 1, "nothing was begun anew"
    fine = desk.page.get_by_text(visitor.say("All of it is there and can be played."))
    await expect(fine).to_be_visible(timeout=60_000)
    kept = await desk.page.request.get(await desk.page.locator("a[download]").get_attribute("href") or "")
    assert await kept.body() == content


async def test_a_still_and_subtitles_are_sent_also_where_a_browser_makes_no_sums(
    visitor: Visitor, own_festival: OwnFestival, tmp_path: Path
) -> None:
    """As over http: there, browsers lend pages no cryptography."""
    await visitor.page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
    desk = await opened(visitor, own_festival)
    sums = list[str | None]()

    def sent(request: Request) -> None:
        if request.method == "PATCH":
            sums.append(request.headers.get("upload-checksum"))

    desk.page.on("request", sent)
    await visitor.sees("This page did not come over https, so what arrives is not compared with what you send.")
    picture = BytesIO()
    Image.new("RGB", (640, 360), "teal").save(picture, "PNG")
    (tmp_path / "tram.png").write_bytes(picture.getvalue())
    (tmp_path / "tram.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nThe tram is late.\n")
    files = desk.page.locator("#files li.card")
    await visitor.field("What it is").select_option("still")
    await desk.choose(tmp_path / "tram.png")
    still = files.filter(has=desk.page.get_by_role("heading", name="tram.png"))
    await expect(still.get_by_role("img")).to_be_visible(timeout=60_000)

    async def drawn() -> bool:
        return bool(await still.get_by_role("img").evaluate("image => image.complete && image.naturalWidth === 640"))

    await eventually(drawn)
    await visitor.field("What it is").select_option("subtitles")
    await visitor.field("Language of subtitles").select_option("fr")
    await desk.choose(tmp_path / "tram.srt")
    subtitles = files.filter(has=desk.page.get_by_role("heading", name="tram.srt"))
    french = {"en": "French", "zh-Hans": "法语"}[visitor.language]
    await expect(subtitles.locator(".eyebrow")).to_contain_text(french, ignore_case=True, timeout=60_000)
    kept = await desk.page.request.get(await subtitles.locator("a[download]").get_attribute("href") or "")
    assert (await kept.text()).startswith("WEBVTT")
    assert "The tram is late." in await kept.text()
    assert sums == [None, None]
    await visitor.meets_no_barrier()


async def test_without_a_script_a_smaller_film_goes_with_the_form(
    door: Door, own_festival: OwnFestival, tmp_path: Path
) -> None:
    visitor = await door.let_in("en", PHONE, java_script_enabled=False)
    await opened(visitor, own_festival)
    await visitor.field("File to send").set_input_files(make_film(tmp_path / "small.webm", 2))
    await visitor.button("Upload").dblclick()
    await visitor.sees("The file has arrived. It is put together and checked now.")
    fine = visitor.page.get_by_text("All of it is there and can be played.")
    for _ in range(40):
        await visitor.page.reload()
        if await fine.is_visible():
            break
        await visitor.page.wait_for_timeout(500)
    await expect(fine).to_be_visible()
    await expect(visitor.page.locator("#files li.card")).to_have_count(1)
    await visitor.page.get_by_text("Remove", exact=True).click()
    await visitor.button("Remove the file").click()
    await visitor.sees("This film is submitted; its files stay until it is withdrawn.")


async def test_bytes_are_taken_from_a_page_of_ours_alone(visitor: Visitor, own_festival: OwnFestival) -> None:
    desk = await opened(visitor, own_festival)
    beginning = {"tus-resumable": "1.0.0", "upload-length": "100", "upload-metadata": "purpose c2NyZWVuZXI="}
    for sent in (beginning, {**beginning, "matinee-csrf": "0" * 64}):
        assert (await desk.page.request.post("/uploads", headers=sent)).status == 403
    await desk.page.context.clear_cookies()
    assert (await desk.page.request.post("/uploads", headers=beginning)).status == 401, "it is time to sign in again"


async def test_what_is_no_film_is_told_at_once(door: Door, own_festival: OwnFestival, tmp_path: Path) -> None:
    visitor = await door.let_in("en", DESKTOP, java_script_enabled=False)
    await opened(visitor, own_festival)
    program = tmp_path / "film.mp4"
    program.write_bytes(b"MZ" + bytes(5000))
    await visitor.field("File to send").set_input_files(program)
    await visitor.button("Upload").click()
    await visitor.sees("This is not a kind of file that is taken for this purpose.")
