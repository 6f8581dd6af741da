"""Who has which role: seen by who may give it, with who gave and took it, and when."""

from typing import Any

import pytest

from services.people.tests.authenticator import Authenticator
from services.people.tests.desk import PASSWORD, Desk
from services.people.tests.test_passkeys import made

HERE: dict[str, Any] = {"edition": "mina-2025"}


async def test_a_director_sees_who_gave_and_took_which_role_in_the_edition(desk: Desk) -> None:
    operator, director, na = await desk.an_operator(), await desk.with_role("director"), await desk.someone()
    role = {"role": "programmer", **HERE}
    assert (await director.post(f"/people/{na.person}/roles", role)).status_code == 200
    assert (await director.post(f"/people/{na.person}/roles/take", role)).status_code == 200
    assert (await director.post(f"/people/{na.person}/roles", role)).status_code == 200
    shown = (await director.see("/roles", **HERE))["items"]
    told = [(one["person"], one["role"], one["given_by"], one["taken_by"]) for one in shown]
    assert told == [
        (director.person, "director", operator.person, None),
        (na.person, "programmer", director.person, director.person),
        (na.person, "programmer", director.person, None),
    ]
    assert {one["name"] for one in shown} == {"Li Na"}
    assert (await na.get("/roles", **HERE)).status_code == 403
    assert (await director.get("/roles", edition="sco-2025")).status_code == 403
    assert (await director.get("/roles")).status_code == 403
    [first] = (await operator.see("/roles"))["items"]
    assert (first["role"], first["edition"], first["given_by"]) == ("operator", None, None)
    assert (await na.post("/me/forget", {"password": PASSWORD})).status_code == 200
    assert len((await director.see("/roles", following=na, **HERE))["items"]) == 1


@pytest.mark.parametrize("role", ["print traffic", "guest", "fund manager", "market delegate"])
async def test_whoever_comes_to_a_festival_or_works_there_gets_a_role_from_its_director(desk: Desk, role: str) -> None:
    director, na = await desk.with_role("director"), await desk.someone()
    assert (await director.post(f"/people/{na.person}/roles", {"role": role, **HERE})).status_code == 200
    await na.sign_in(following=director)
    assert (await na.get("/me/roles")).json() == {"items": [{"role": role, **HERE}]}
    assert (await director.see("/roles", **HERE))["items"][-1]["role"] == role
    assert (await director.post(f"/people/{na.person}/roles/take", {"role": role, **HERE})).status_code == 200
    await na.sign_in(following=director)
    assert (await na.get("/me/roles")).json() == {"items": []}


async def test_somebody_takes_along_all_that_is_kept_of_them_and_nothing_of_others(desk: Desk) -> None:
    director, other = await desk.with_role("director"), await desk.someone("other@example.org", name="Bo")
    child = {"name": "Bao Bao", "language": "en", "time_zone": "UTC", "birth_date": "2021-05-01"}
    new = await director.post("/people", child)
    assert (new.status_code, (await made(director, Authenticator())).status_code) == (201, 204)
    consented = f"/people/{new.json()['person']}/consents"
    assert (await director.post(consented, {"kind": "newsletter"})).status_code == 200
    assert (await director.post(f"/people/{director.person}/consents", {"kind": "newsletter"})).status_code == 200
    export = await director.see("/me/export")
    assert export["record"]["email"] == director.email
    assert [role["role"] for role in export["roles"]] == ["director"]
    assert [consent["kind"] for consent in export["consents"]] == ["newsletter"]
    assert [one["birth_date"] for one in export["in_care"]] == ["2021-05-01"]
    [for_child] = export["consents_of_those_in_care"]
    assert (for_child["person"], for_child["kind"]) == (new.json()["person"], "newsletter")
    assert [passkey["name"] for passkey in export["passkeys"]] == ["A phone"]
    assert sum(session["this"] for session in export["sessions"]) == 1
    assert other.email not in str(export)
    assert not {"hash", "secret", "password"} & set(str(export).split("'"))
    assert (await desk.client.get("/me/export")).status_code == 401
