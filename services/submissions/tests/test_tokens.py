"""What is no valid token of people's opens nothing; and a role opens what it opens until its token ends."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import replace
from time import time
from typing import Any
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey

from services.submissions.tests.office import Office
from tests.kit.signing import KEY, token

ED25519 = {"alg": "Ed25519", "kid": "test"}


def _claims(**changes: Any) -> dict[str, Any]:
    claims = {"sub": str(uuid4()), "roles": ["director@mina-2025"], "exp": int(time()) + 600, **changes}
    return {name: value for name, value in claims.items() if value is not None}


def _signed(key: Any = KEY, header: Mapping[str, str] = ED25519, **changes: Any) -> str:
    return jwt.encode(dict(header), _claims(**changes), key, algorithms=[header["alg"]])


def _part(value: Any) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _unsigned() -> str:
    return f"{_part({'alg': 'none', 'kid': 'test'})}.{_part(_claims())}."


def _signed_with_the_public_key() -> str:
    public = json.dumps(KEY.as_dict(private=False)).encode()
    return _signed(OctKey.import_key(public), {"alg": "HS256", "kid": "test"})


async def test_a_token_that_is_none_of_peoples_or_no_longer_valid_opens_nothing(office: Office) -> None:
    await office.open()
    good = office.someone("director")
    another = OKPKey.generate_key("Ed25519", {"kid": "test"})
    head, claims, signature = good.bearer.split(".")
    tokens = {
        "valid": good.bearer,
        "no token": "not.a.token",
        "of another key that says it is ours": _signed(another),
        "of a key nobody knows": _signed(another, {**ED25519, "kid": "other"}),
        "expired": _signed(exp=int(time()) - 60),
        "for ever": _signed(exp=None),
        "unsigned": _unsigned(),
        "signed with what everyone knows": _signed_with_the_public_key(),
        "with other claims under the signature": f"{head}.{_part(_claims())}.{signature}",
        "cut": f"{head}.{claims}",
        "of nobody": _signed(sub=None),
        "of no person": _signed(sub="director"),
        "without roles": _signed(roles=None),
    }
    opened = {}
    for what, bearer in tokens.items():
        opened[what] = (await replace(good, bearer=bearer).get("/films", edition="mina-2025")).status_code
    assert opened == {what: 200 if what == "valid" else 401 for what in tokens}
    for roles in (["director"], ["director@"], ["@mina-2025"], ["operator"], ["director@*"], "operator@*"):
        shown = await replace(good, bearer=_signed(roles=roles)).get("/films", edition="mina-2025")
        assert shown.status_code in (401, 403), roles


async def test_a_role_that_was_taken_meanwhile_opens_what_it_opens_until_its_token_ends(office: Office) -> None:
    # No service asks another who may: what people said last holds for a quarter of an hour at most, and a new token
    # says it no longer (people's own tests). Nothing tells this service of roles, so nothing can be stale in it.
    await office.open()
    programmer = office.someone("programmer")
    assert (await programmer.get("/films", edition="mina-2025")).status_code == 200
    without = replace(programmer, bearer=token(programmer.person))
    assert (await without.get("/films", edition="mina-2025")).status_code == 403
    assert (await programmer.get("/films", edition="mina-2025")).status_code == 200
