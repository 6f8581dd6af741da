"""Signing in with an account elsewhere: who may, as whom, and what is not believed."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest

from services.people.tests.desk import PASSWORD, Desk, Someone
from services.people.tests.mailbox import mailbox_at
from services.people.tests.test_proof import ASK, LONG_AGO
from services.people.tests.test_reset import NEW, letters, token_in
from tests.kit.openid_provider import OpenIdProvider, new_key, serving

ELSEWHERE = "/sessions/openid"


@pytest.fixture
async def provider(desk: Desk) -> AsyncGenerator[OpenIdProvider]:
    async with serving(OpenIdProvider(port_of(desk))) as provider:
        yield provider


def port_of(desk: Desk) -> int:
    return int(desk.settings.openid_providers[0].issuer.rpartition(":")[2])


async def sent(desk: Desk, path: str = ELSEWHERE, by: Someone | None = None) -> str:
    """Where the browser is sent to."""
    begun = await (by or Someone(desk.client, "")).post(f"{path}/begin", {"provider": "lumiere"})
    assert begun.status_code == 200, begun.text
    return begun.json()["address"]


async def back(desk: Desk, answer: dict[str, str]) -> Any:
    said = {"provider": "lumiere", "language": "en", "device": "Firefox", **answer}
    return await desk.client.post(ELSEWHERE, json=said)


async def signs_in(desk: Desk, provider: OpenIdProvider) -> Any:
    return await back(desk, provider.visit(await sent(desk)))


async def connects(desk: Desk, provider: OpenIdProvider, person: Someone) -> Any:
    answer = provider.visit(await sent(desk, "/me/identities", person))
    return await person.post("/me/identities", {"provider": "lumiere", **answer})


async def test_who_comes_for_the_first_time_has_an_account_and_the_same_one_afterwards(
    desk: Desk, provider: OpenIdProvider
) -> None:
    provider.knows("na", "li.na@example.org", name="Li Na", zoneinfo="Asia/Shanghai")
    first, again = await signs_in(desk, provider), await signs_in(desk, provider)
    assert (first.status_code, again.status_code) == (200, 200), first.text
    na = Someone(desk.client, "li.na@example.org")
    na.take(first)
    assert again.json()["person"] == na.person
    me = (await na.get("/me")).json()
    assert (me["name"], me["email"], me["confirmed"]) == ("Li Na", "li.na@example.org", True)
    assert (me["language"], me["time_zone"]) == ("en", "Asia/Shanghai")
    provider.knows("na", "another@example.org")
    assert (await signs_in(desk, provider)).json()["person"] == na.person, "an address there may change"
    [shown] = (await na.get("/me/identities")).json()["items"]
    assert (shown["provider"], shown["subject"]) == ("lumiere", "na")
    assert (await na.see("/me/export"))["identities"] == [shown]


async def test_a_confirmed_account_is_opened_by_its_address_and_its_owner_told(
    desk: Desk, provider: OpenIdProvider
) -> None:
    async with mailbox_at(desk.settings.smtp_url.get_secret_value()) as mailbox:
        na = await desk.someone("li.na@example.org")
        provider.knows("na", "LI.NA@example.org")
        assert (await signs_in(desk, provider)).json()["person"] == na.person
        [told] = await letters(mailbox, na.email, 1, ASK)
        assert "其他服务" in told
        provider.knows("somebody who has that address now", na.email)
        refused = await signs_in(desk, provider)
        assert (refused.status_code, refused.json()["code"]) == (409, "linked-already")
        await desk.client.post("/password-resets", json={"email": na.email})
        new = {"reset": token_in((await letters(mailbox, na.email, 1))[0]), "password": NEW}
    assert (await desk.client.post("/password-resets/confirm", json=new)).status_code == 204
    assert (await na.sign_in(NEW)).person == na.person
    assert (await na.get("/me/identities")).json()["items"] == [], "a new password ends what opened the account"


async def test_an_account_that_was_never_confirmed_is_neither_taken_over_nor_takes_over(
    desk: Desk, provider: OpenIdProvider
) -> None:
    await desk.newcomer("li.na@example.org")
    provider.knows("na", "li.na@example.org")
    refused = await signs_in(desk, provider)
    assert (refused.status_code, refused.json()["code"]) == (409, "account-unconfirmed")
    assert await desk.look("SELECT count(*) FROM identities") == 0


async def test_an_address_that_the_provider_does_not_vouch_for_opens_nothing(
    desk: Desk, provider: OpenIdProvider
) -> None:
    na = await desk.someone("li.na@example.org")
    unsaid: tuple[Any, ...] = (False, "true", None)
    for email, verified in [*((na.email, one) for one in unsaid), ("nobody.yet@example.org", False), (None, True)]:
        provider.person = {"sub": "na", "email": email, "email_verified": verified}
        refused = await signs_in(desk, provider)
        assert (refused.status_code, refused.json()["code"]) == (409, "email-unverified"), (email, verified)
    assert (await connects(desk, provider, na)).status_code == 204, "to an account that is theirs it may be connected"
    assert (await signs_in(desk, provider)).json()["person"] == na.person


async def test_a_provider_that_tells_addresses_at_another_place_is_asked_there(
    desk: Desk, provider: OpenIdProvider
) -> None:
    provider.knows("na")
    provider.extra = {"email": "li.na@example.org", "email_verified": True, "sub": "somebody else"}
    assert (await signs_in(desk, provider)).json()["code"] == "email-unverified"
    provider.extra["sub"] = "na"
    assert (await signs_in(desk, provider)).status_code == 200


LIES: dict[str, dict[str, Any]] = {
    "another audience": {"aud": "another client"},
    "another client's, too": {"aud": ["matinee", "another"], "azp": "another"},
    "another issuer": {"iss": "https://lumiere.example.net"},
    "another nonce": {"nonce": "of another sign-in"},
    "no nonce": {"nonce": None},
    "an hour old": {"iat": 1, "exp": 3600},
    "nobody": {"sub": ""},
}


async def test_an_id_token_that_is_not_for_this_sign_in_opens_nothing(desk: Desk, provider: OpenIdProvider) -> None:
    provider.knows("na", "li.na@example.org")
    for lie, claims in LIES.items():
        provider.lies = claims
        refused = await signs_in(desk, provider)
        assert (refused.status_code, refused.json()["code"]) == (401, "sign-in-failed"), lie
    assert await desk.look("SELECT count(*) FROM persons") == 0


async def test_keys_are_those_that_the_provider_has_now(desk: Desk, provider: OpenIdProvider) -> None:
    provider.knows("na", "li.na@example.org")
    assert (await signs_in(desk, provider)).status_code == 200
    provider.key = new_key()
    assert (await signs_in(desk, provider)).status_code == 200
    provider.published = new_key()
    assert (await signs_in(desk, provider)).status_code == 401, "it was not the provider who signed"


async def test_what_came_back_counts_once_for_who_was_sent_within_ten_minutes(
    desk: Desk, provider: OpenIdProvider
) -> None:
    na, bo = await desk.someone(), await desk.someone()
    provider.knows("na", "li.na@example.org")
    answer = provider.visit(await sent(desk))
    assert (await back(desk, answer)).status_code == 200
    assert (await back(desk, answer)).status_code == 401
    other = provider.visit(await sent(desk))
    assert (await back(desk, {**other, "state": answer["state"]})).status_code == 401
    assert (await back(desk, {**other, "code": answer["code"]})).status_code == 401
    stolen = provider.visit(await sent(desk, "/me/identities", na))
    assert (await back(desk, stolen)).status_code == 401
    assert (await bo.post("/me/identities", {"provider": "lumiere", **stolen})).status_code == 401
    late = provider.visit(await sent(desk))
    await desk.look("UPDATE openid_flows SET expires_at = now() - interval '1 second'")
    assert (await back(desk, late)).status_code == 401


async def test_while_the_provider_is_down_that_is_said_and_all_else_works(desk: Desk) -> None:
    na = await desk.someone()
    begun = await na.post(f"{ELSEWHERE}/begin", {"provider": "lumiere"})
    assert (begun.status_code, begun.json()["code"]) == (409, "provider-down")
    assert "Lumière can't be reached" in begun.json()["detail"]
    shown = (await desk.client.get("/providers")).json()["items"]
    assert shown == [{"provider": "lumiere", "name": "Lumière"}]
    async with serving(OpenIdProvider(port_of(desk))) as provider:
        provider.knows("na", na.email)
        answer = provider.visit(await sent(desk))
    assert (await back(desk, answer)).json()["code"] == "provider-down"
    assert (await na.post(f"{ELSEWHERE}/begin", {"provider": "nobody"})).status_code == 404
    await na.sign_in()


async def test_connecting_takes_the_password_and_the_last_way_in_stays(desk: Desk, provider: OpenIdProvider) -> None:
    na, bo = await desk.someone(), await desk.someone()
    provider.knows("na", "li.na@example.org")
    await desk.look(LONG_AGO)
    wanted = {"provider": "lumiere"}
    assert (await na.post("/me/identities/begin", wanted)).json()["code"] == "proof-needed"
    assert (await na.post("/me/identities/begin", {**wanted, "password": PASSWORD})).status_code == 200
    assert (await connects(desk, provider, na)).status_code == 204
    await bo.sign_in()
    assert (await connects(desk, provider, bo)).json()["code"] == "linked-already"
    assert (await na.post("/me/identities/lumiere/remove")).status_code == 204
    assert (await na.post("/me/identities/lumiere/remove")).status_code == 404
    fresh = await signs_in(desk, provider)
    other = Someone(desk.client, "")
    other.take(fresh)
    assert other.person != na.person
    last = await other.post("/me/identities/lumiere/remove")
    assert (last.status_code, last.json()["code"]) == (409, "last-way")
    assert (await other.post("/me/password", {"new_password": NEW})).status_code == 204
    assert (await other.post("/me/identities/lumiere/remove")).status_code == 204


async def test_a_connection_is_forgotten_with_its_owner_and_many_tries_from_one_place_are_slowed(
    desk: Desk, provider: OpenIdProvider
) -> None:
    provider.knows("na", "li.na@example.org")
    na = Someone(desk.client, "")
    na.take(await signs_in(desk, provider))
    assert (await na.post("/me/forget")).status_code == 200
    assert await desk.look("SELECT count(*) FROM identities") == 0
    await sent(desk)
    await desk.look("UPDATE attempts SET failures = 200, free_at = now() + interval '1 minute'")
    slowed = await na.post(f"{ELSEWHERE}/begin", {"provider": "lumiere"})
    assert (slowed.status_code, slowed.json()["code"]) == (429, "too-many-attempts")
