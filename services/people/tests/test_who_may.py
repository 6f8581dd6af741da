"""Nobody gives, takes or sees what their role or edition does not allow."""

import re
from uuid import UUID

from fastapi.routing import APIRoute

from people.bootstrap import SERVICE
from services.people.tests.desk import PASSWORD, Desk, Someone

HERE = "mina-2025"
ORGANISATION = {"name": {"en": "RMIT University"}, "country": "AU"}

EVERYONE = {"operator", "director", "director of another edition", "programmer", "someone else"}
OWN_EDITION = {"operator", "director"}
DIRECTORS = {"operator", "director", "director of another edition"}

ROUTES = {
    "give a role here": ("/people/{other}/roles", {"role": "programmer", "edition": HERE}, OWN_EDITION),
    "take a role here": ("/people/{other}/roles/take", {"role": "programmer", "edition": HERE}, OWN_EDITION),
    "make a director here": ("/people/{other}/roles", {"role": "director", "edition": HERE}, OWN_EDITION),
    "make an operator": ("/people/{other}/roles", {"role": "operator", "edition": None}, {"operator"}),
    "make an operator of an edition": ("/people/{other}/roles", {"role": "operator", "edition": HERE}, {"operator"}),
    "unmake an operator": ("/people/{other}/roles/take", {"role": "operator"}, {"operator"}),
    "give a role nowhere": ("/people/{other}/roles", {"role": "director", "edition": None}, {"operator"}),
    "find someone": ("/people/find", {"email": "whose?"}, DIRECTORS),
    "register an organisation here": ("/organisations", {**ORGANISATION, "edition": HERE}, OWN_EDITION),
    "register an organisation of all": ("/organisations", ORGANISATION, {"operator"}),
}


async def everyone(desk: Desk) -> dict[str, Someone]:
    return {
        "someone else": await desk.someone(),
        "programmer": await desk.with_role("programmer"),
        "director of another edition": await desk.with_role("director", "sco-2025"),
        "director": await desk.with_role("director"),
        "operator": await desk.an_operator(),
    }


async def test_only_those_entitled_to_it_may_send_each_command(desk: Desk) -> None:
    people, other = await everyone(desk), await desk.someone()
    for what, (path, body, entitled) in ROUTES.items():
        address = path.format(other=other.person)
        sent = {"email": other.email} if "email" in body else body
        for who, person in people.items():
            answer = await person.post(address, sent)
            assert (answer.status_code != 403) == (who in entitled), f"{who} to {what}: {answer.text}"
            assert answer.status_code < 500
        assert (await desk.client.post(address, json=sent)).status_code == 401


async def test_what_is_ones_own_is_for_oneself_alone(desk: Desk) -> None:
    na, bo = await desk.someone(), await desk.someone()
    assert (await na.get("/me")).json()["email"] == na.email
    assert (await bo.get("/me")).json()["email"] == bo.email
    for path in ("/me", "/me/roles"):
        assert (await desk.client.get(path)).status_code == 401
    record = {"name": "X", "email": "x@example.org", "language": "en", "time_zone": "UTC"}
    for method, path, body in (("PUT", "/me", record), ("POST", "/me/forget", {"password": PASSWORD})):
        headers = {"idempotency-key": "from-nobody"}
        assert (await desk.client.request(method, path, json=body, headers=headers)).status_code == 401


async def test_organisations_and_keys_are_for_everyone(desk: Desk) -> None:
    operator = await desk.an_operator()
    for number in range(3):
        assert (await operator.post("/organisations", {"name": {"en": f"Partner {number}"}})).status_code == 201
    after = {"matinee-after": operator.seen}
    first = (await desk.client.get("/organisations", params={"limit": 2}, headers=after)).json()
    rest = (await desk.client.get("/organisations", params={"limit": 2, "after": first["next"]})).json()
    names = [organisation["name"]["en"] for page in (first, rest) for organisation in page["items"]]
    assert (names, rest["next"]) == (["Partner 0", "Partner 1", "Partner 2"], None)
    assert (await desk.client.get("/keys")).status_code == 200


PUBLIC = {
    "/accounts", "/addresses/confirm", "/addresses/object", "/invitations/accept", "/keys", "/password-resets",
    "/password-resets/confirm", "/providers", "/sessions", "/sessions/openid", "/sessions/openid/begin",
    "/sessions/end", "/sessions/passkey", "/sessions/passkey/options",
    "/sessions/refresh",
}  # fmt: skip


async def test_every_other_route_is_for_people_who_are_signed_in(desk: Desk) -> None:
    routes = [route for router in SERVICE.routers for route in router.routes if isinstance(route, APIRoute)]
    assert {route.path for route in routes} >= PUBLIC
    for route in routes:
        for method in (route.methods or set[str]()) - {"HEAD"}:
            if route.path in PUBLIC or (route.path, method) == ("/organisations", "GET"):
                continue
            path = re.sub("{[^}]+}", str(UUID(int=7)), route.path)
            headers = {"idempotency-key": "from-nobody"}
            answer = await desk.client.request(method, path, json={}, headers=headers)
            assert answer.status_code == 401, (method, path)
