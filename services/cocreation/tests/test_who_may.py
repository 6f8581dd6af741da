"""Nobody does what their role, edition or ownership does not allow; everyone may read."""

from dataclasses import replace

from services.cocreation.tests.square import NEED, Square, propose, support
from tests.kit.signing import token
from tests.kit.someone import Someone


async def test_who_has_not_confirmed_their_address_neither_proposes_nor_supports(square: Square) -> None:
    await square.open()
    proposal = await propose(square.someone())
    newcomer = square.someone()
    newcomer.bearer = token(newcomer.person, confirmed=False)
    for path, body in (("/plans/family-lens/proposals", NEED), (f"{proposal}/support", {"version": 1})):
        refused = await newcomer.post(path, body)
        assert (refused.status_code, refused.json()["code"]) == (403, "address-unconfirmed")


async def test_everyone_reads_the_square_and_only_who_is_signed_in_has_proposals_of_their_own(square: Square) -> None:
    await square.open()
    proposer = square.someone()
    proposal = await propose(proposer)
    supporter = square.someone()
    assert (await support(supporter, proposal)).status_code == 200
    [supported] = (await supporter.see("/proposals/supported"))["items"]
    assert (supported["title"], supported["supported"]) == (NEED["title"], True)
    assert (await proposer.see("/proposals/supported", following=supporter))["items"] == []
    assert (await square.passer_by().get("/proposals/supported")).status_code == 401
    for who, person in {**everyone(square, proposer), "passer-by": square.passer_by()}.items():
        for path in ("/plans?edition=mina-2025", "/plans/family-lens", "/plans/family-lens/proposals", proposal):
            await person.see(path, following=proposer)
        mine = await person.get("/proposals/mine")
        if who == "passer-by":
            assert mine.status_code == 401
        else:
            assert len(mine.json()["items"]) == (who == "proposer")


async def test_a_token_that_people_did_not_sign_opens_nothing(square: Square) -> None:
    manager = await square.open()
    proposal = await propose(square.someone())
    for forged in ("not.a.token", manager.bearer[:-6] + "AAAAAA", manager.bearer.partition(".")[2]):
        stranger = replace(manager, bearer=forged)
        assert (await stranger.post(f"{proposal}/accept")).status_code == 401
        assert (await stranger.get(proposal)).status_code == 401, "whoever claims to be someone is not shown as nobody"


def everyone(square: Square, proposer: Someone) -> dict[str, Someone]:
    """Those who might try; the entitled last, so that what others try is not refused for its repetition."""
    return {
        "someone else": square.someone(),
        "manager of another edition": square.someone("product manager@sco-2025", "director@sco-2025"),
        "programmer": square.someone("programmer", "coordinator", "front of house"),
        "product manager": square.someone("product manager"),
        "director": square.someone("director"),
        "operator": square.someone("operator@*"),
        "proposer": proposer,
    }
