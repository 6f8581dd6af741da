"""Nobody reads or changes in people what their role, edition or ownership does not allow."""

import asyncio
from uuid import UUID

import pytest

from people.bootstrap import SERVICE
from services.people.tests.authenticator import Authenticator
from services.people.tests.desk import PASSWORD, Desk, Someone, account
from services.people.tests.matrix import ROWS
from services.people.tests.test_care import born, enter
from services.people.tests.test_consents import announced
from services.people.tests.test_passkeys import made
from tests.kit.elsewhere import tell, telling
from tests.kit.eventually import eventually
from tests.kit.services import Services
from tests.kit.signing import keys_of_people, token
from tests.kit.someone import Caller
from tests.matrix.asking import Matrix
from tests.matrix.callers import callers, person


@pytest.fixture(name="services")
async def trusting_tests(services: Services) -> Services:
    """Of which `people` trusts tokens that the tests sign: they say what its own never would."""
    services.urls["people"] = await services.exits.enter_async_context(keys_of_people())
    return services


async def things_of(services: Services, desk: Desk, maker_id: UUID) -> dict[str, str]:
    """What is there, the maker's and the edition's, by the names that routes have for it."""
    maker = Someone(desk.client, "maker@example.org", bearer=token(maker_id))
    signed_in = await maker.post("/sessions", {"email": "maker@example.org", "password": PASSWORD})
    assert signed_in.status_code == 200, signed_in.text
    assert (await made(maker, Authenticator(), PASSWORD)).status_code == 204
    connected = "INSERT INTO identities (issuer, subject, person) VALUES ($1, 'maker there', $2)"
    await desk.look(connected, desk.settings.openid_providers[0].issuer, maker_id)
    async with services.running(telling("submissions")) as elsewhere:
        await tell(elsewhere.runtime, announced("mina-2025", "AU", "Australia/Melbourne"))
        await eventually(lambda: desk.look("SELECT count(*) FROM editions_v1"))
    return {
        "edition": "mina-2025",
        "person": await enter(maker, birth_date=born(4)),
        "identity": "maker there",
        "provider": "lumiere",
        "passkey": (await maker.see("/me/passkeys"))["items"][0]["passkey"],
        "session": (await maker.see("/me/sessions"))["items"][0]["session"],
    }


async def test_who_may_do_what_in_people(services: Services, desk: Desk) -> None:
    signed_in = [name for name, bearer in callers().items() if bearer.startswith("Bearer")]
    accounts = await with_accounts(desk, *signed_in)
    things = await things_of(services, desk, accounts["maker"])
    db = await services.connect(SERVICE.name)
    letters = frozenset({"new_addresses", "mailboxes"})  # no mail server takes them, so they are tried again
    await Matrix(SERVICE, desk.client, db, things, callers(accounts.__getitem__), letters).holds(ROWS)


async def with_accounts(desk: Desk, *names: str) -> dict[str, UUID]:
    """Who these are, each with an account whose address is confirmed, but for the unconfirmed: `maker@example.org`."""
    stranger = Caller(desk.client)
    opened = [stranger.post("/accounts", account(f"{name.replace(' ', '.')}@example.org")) for name in names]
    persons = [UUID(answer.json()["person"]) for answer in await asyncio.gather(*opened)]
    operator = Caller(desk.client, bearer=token(person("operator"), "operator@*"))
    for name, who in zip(names, persons, strict=True):
        if name != "unconfirmed":
            assert (await operator.post(f"/people/{who}/address/confirm")).status_code == 200
    return dict(zip(names, persons, strict=True))
