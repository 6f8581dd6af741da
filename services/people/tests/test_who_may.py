"""What is shown to whom; that nobody gets further than they may: test_matrix.py."""

from services.people.tests.desk import PASSWORD, Desk


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
