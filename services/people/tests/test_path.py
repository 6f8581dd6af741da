"""From an account to its end, as its owner lives through it."""

from services.people.tests.desk import PASSWORD, Desk, Someone, account


async def test_an_account_is_opened_used_changed_and_forgotten(desk: Desk) -> None:
    na = await desk.someone("li.na@example.org")
    shown = await na.get("/me")
    assert shown.json() == {
        "person": na.person,
        "version": 1,
        "name": "Li Na",
        "email": "li.na@example.org",
        "language": "zh-Hans",
        "time_zone": "Asia/Shanghai",
        "birth_date": None,
        "confirmed": True,
        "new_email": None,
    }
    assert shown.headers["etag"] == '"1"'
    record = {"name": "李娜", "email": na.email, "language": "en", "time_zone": "UTC", "birth_date": "1990-02-03"}
    changed = await na.send("PUT", "/me", record, **{"if-match": '"1"'})
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    is_so = {"person": na.person, "version": 2, "confirmed": True, "new_email": None}
    assert (await na.get("/me")).json() == {**is_so, **record}
    stale = await na.send("PUT", "/me", record, **{"if-match": '"1"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    await na.sign_in()
    assert (await na.post("/me/forget", {"password": "not this one"})).status_code == 403
    forgotten = await na.post("/me/forget", {"password": PASSWORD})
    assert forgotten.status_code == 200, forgotten.text
    assert (await na.get("/me")).status_code == 404
    assert (await desk.client.post("/sessions/refresh", json={"refresh": na.refresh})).status_code == 401
    signed_in = await desk.client.post("/sessions", json={"email": na.email, "password": PASSWORD})
    assert signed_in.status_code == 401
    anew = await Someone(desk.client, na.email).post("/accounts", account(na.email))
    assert anew.status_code == 201
    assert anew.json()["person"] != na.person


async def test_roles_are_in_the_tokens_that_people_signs(desk: Desk) -> None:
    director = await desk.with_role("director")
    assert (await director.get("/me/roles")).json() == {"items": [{"role": "director", "edition": "mina-2025"}]}
    programmer = await desk.someone()
    found = await director.post("/people/find", {"email": programmer.email.upper()})
    assert found.json() == {"person": programmer.person}
    role = {"role": "programmer", "edition": "mina-2025"}
    for _ in range(2):
        assert (await director.post(f"/people/{programmer.person}/roles", role)).status_code == 200
    await programmer.sign_in(following=director)
    assert (await programmer.get("/me/roles")).json() == {"items": [role]}
    assert (await director.post(f"/people/{programmer.person}/roles/take", role)).status_code == 200
    await programmer.sign_in(following=director)
    assert (await programmer.get("/me/roles")).json() == {"items": []}


async def test_a_password_that_is_too_short_is_told_in_characters_in_the_callers_language(desk: Desk) -> None:
    newcomer = Someone(desk.client, "short@example.org")
    told = {"en": "at least 12 characters", "zh-CN": "至少需要 12 个字符"}
    for language, words in told.items():
        refused = await newcomer.post(
            "/accounts", account(newcomer.email, password="short"), **{"accept-language": language}
        )
        [wrong] = refused.json()["errors"]
        assert (refused.status_code, wrong["pointer"]) == (422, "/password")
        assert words in wrong["detail"]
