"""A small OpenID Connect provider of the tests' own, on this machine: it signs in whoever it is told to."""

import asyncio
from base64 import urlsafe_b64encode
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_urlsafe
from time import time
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "matinee", "the client's secret"


def new_key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": token_urlsafe(8), "use": "sig"})


KEY = new_key()


@dataclass
class OpenIdProvider:
    """`person`: who is signed in there; `lies`: claims that its ID tokens have instead of the right ones; `extra`:
    claims that it tells at its userinfo endpoint alone."""

    port: int
    person: dict[str, Any] = field(default_factory=dict[str, Any])
    lies: dict[str, Any] = field(default_factory=dict[str, Any])
    extra: dict[str, Any] = field(default_factory=dict[str, Any])
    key: RSAKey = field(default_factory=lambda: KEY)
    published: RSAKey | None = None
    """The key that it says it signs with, where that is another one."""
    codes: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def settings(self, provider: str = "lumiere", name: str = "Lumière") -> dict[str, str]:
        """What people is told of it."""
        known = {"provider": provider, "name": name, "issuer": self.issuer}
        return {**known, "client_id": CLIENT, "client_secret": SECRET}

    def knows(self, subject: str, email: str | None = None, verified: bool = True, **claims: Any) -> None:
        """Somebody signs in there from now on."""
        address = {"email": email, "email_verified": verified} if email else {}
        self.person = {"sub": subject, **address, **claims}

    def visit(self, address: str) -> dict[str, str]:
        """What the browser that is sent to this address comes back with."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = token_urlsafe()
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    async def _metadata(self, _: Request) -> Response:
        paths = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        found = {name: f"{self.issuer}/{path}" for name, path in paths.items()}
        return JSONResponse({"issuer": self.issuer, "userinfo_endpoint": f"{self.issuer}/userinfo", **found})

    async def _authorize(self, request: Request) -> Response:
        back = self.visit(str(request.url))
        if not self.person:
            back = {"error": "access_denied", "state": back["state"]}
        return RedirectResponse(f"{request.query_params['redirect_uri']}?{urlencode(back)}", 303)

    async def _token(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode()))
        asked = self.codes.pop(form["code"], None)
        challenge = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge or asked["redirect_uri"] != form["redirect_uri"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        if "basic" not in request.headers.get("authorization", "").lower():
            return JSONResponse({"error": "invalid_client"}, 401)
        now = int(time())
        said = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims = {**said, **self.person, **self.lies}
        token = jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)
        return JSONResponse({"access_token": "for userinfo", "token_type": "Bearer", "id_token": token})

    async def _userinfo(self, request: Request) -> Response:
        assert request.headers["authorization"] == "Bearer for userinfo"
        return JSONResponse({"sub": self.person["sub"], **self.extra})

    async def _keys(self, _: Request) -> Response:
        return JSONResponse(KeySet([self.published or self.key]).as_dict(private=False))

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._metadata),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/userinfo", self._userinfo),
                Route("/keys", self._keys),
            ]
        )


@asynccontextmanager
async def serving(provider: OpenIdProvider) -> AsyncGenerator[OpenIdProvider]:
    """The provider, at its address until the end."""
    server = uvicorn.Server(uvicorn.Config(provider.app(), port=provider.port, log_config=None))
    running = asyncio.create_task(server.serve())
    try:
        while not server.started:
            assert not running.done(), "it ended at once"
            await asyncio.sleep(0.01)
        yield provider
    finally:
        server.should_exit = True
        await running
