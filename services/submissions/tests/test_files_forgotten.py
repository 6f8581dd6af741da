"""Of somebody who is forgotten no file name stays, no upload, and no bytes but those of a film they submitted."""

from pathlib import Path

from eventkit.persons import forget_persons
from services.submissions.tests.cutting_room import PATIENCE, Maker, maker_of_draft, objects_in, submit_draft
from services.submissions.tests.office import Office
from tests.kit.eventually import eventually
from tests.kit.films import make_film


async def test_what_somebody_forgotten_never_submitted_goes(folder: Path, office: Office, tmp_path: Path) -> None:
    await office.open()
    film = make_film(tmp_path / "film.webm", 2).read_bytes()
    drafting, submitting = await maker_of_draft(office), await maker_of_draft(office)
    stored = {maker.film: await maker.stored(await maker.upload(film), True) for maker in (drafting, submitting)}
    half = await drafting.begun(2 * len(film))
    assert (await drafting.patch(half, 0, film)).status_code == 204
    await submit_draft(submitting)
    db = await office.services.connect("submissions")
    async with db.transaction():
        await forget_persons(db, [drafting.someone.person, submitting.someone.person])
    kept = f"files/{stored[submitting.film]['file']}"

    async def only_what_was_submitted() -> bool:
        return objects_in(folder) == [f"{kept}/content", f"{kept}/poster.jpg"]

    await eventually(only_what_was_submitted)
    for table in ("uploads", "upload_parts", "file_names"):
        assert await db.fetchval(f"SELECT count(*) FROM {table}") == 0, table
    assert (await drafting.begin(100)).status_code in (404, 409), "nothing new is begun for them"


async def test_a_file_put_together_after_its_owner_was_forgotten_goes_too(
    folder: Path, office: Office, tmp_path: Path
) -> None:
    """The word comes while the last bytes arrive: whichever is first, nothing stays."""
    await office.open()
    film = make_film(tmp_path / "film.webm", 2).read_bytes()
    maker: Maker = await maker_of_draft(office)
    upload = await maker.upload(film)
    db = await office.services.connect("submissions")
    async with db.transaction():
        await forget_persons(db, [maker.someone.person])

    async def nothing() -> bool:
        return not objects_in(folder)

    await eventually(nothing, PATIENCE)
    assert await db.fetchval("SELECT count(*) FROM file_names") == 0, upload
