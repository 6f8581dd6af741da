"""OpenID Connect: what a provider is asked for, and whether what it answers is right (Core 1.0, 3.1; RFC 7636, 9700).

Authlib says what is asked and what an ID token must claim, joserfc checks its signature. Nothing of a provider is kept:
it is asked anew each time, so that its keys are those of now.
"""

from dataclasses import dataclass
from typing import Any

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from eventkit.trust import trusted
from people.settings import Provider

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
"""With keys of their own: nothing that is signed with the client's secret, and nothing unsigned."""
LEEWAY = 60
"""Seconds that the clocks may differ."""
TIMES = httpx.Timeout(5, connect=3)
FORM = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}


class ProviderDown(Exception):
    """It does not answer, or not as such a provider does."""


class WrongAnswer(Exception):
    """What came back is not its answer to what was asked."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """Who somebody is at a provider. `email`: where it says that the address is known to be theirs."""

    subject: str
    email: str | None
    name: str | None
    time_zone: str | None


class OpenId:
    """One provider, asked for somebody who comes back to the page `back`."""

    def __init__(self, provider: Provider, back: str):
        self._provider = provider
        self._back = back

    async def address(self, state: str, nonce: str, verifier: str) -> str:
        """Where somebody signs in there. Raises `ProviderDown`."""
        async with httpx.AsyncClient(timeout=TIMES, verify=trusted()) as client:
            endpoint = (await self._metadata(client))["authorization_endpoint"]
        return prepare_grant_uri(
            endpoint,
            self._provider.client_id,
            "code",
            redirect_uri=self._back,
            scope="openid email profile",
            state=state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
        )

    async def claimed(self, code: str, nonce: str, verifier: str) -> Claimed:
        """Who has come back with this code. Raises `ProviderDown` and `WrongAnswer`."""
        async with httpx.AsyncClient(timeout=TIMES, verify=trusted()) as client:
            metadata = await self._metadata(client)
            tokens = await self._tokens(client, metadata["token_endpoint"], code, verifier)
            keys = await _json(client, metadata["jwks_uri"])
            try:
                claims = self._checked(tokens["id_token"], keys, nonce)
            except (JoseError, ValueError, KeyError, TypeError) as error:
                raise WrongAnswer(type(error).__name__) from None
            if "email" not in claims and "userinfo_endpoint" in metadata:
                bearer = {"authorization": f"Bearer {tokens['access_token']}"}
                told = await _json(client, metadata["userinfo_endpoint"], bearer)
                claims = {**told, **claims} if told.get("sub") == claims["sub"] else claims
        verified = claims.get("email_verified") is True
        return Claimed(
            claims["sub"], claims.get("email") if verified else None, claims.get("name"), claims.get("zoneinfo")
        )

    async def _metadata(self, client: httpx.AsyncClient) -> dict[str, Any]:
        """What it says of itself (Discovery 1.0, 4)."""
        issuer = self._provider.issuer
        found = await _json(client, f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if found.get("issuer") != issuer or not all(isinstance(found.get(name), str) for name in needed):
            raise ProviderDown("metadata")
        return found

    async def _tokens(self, client: httpx.AsyncClient, endpoint: str, code: str, verifier: str) -> dict[str, Any]:
        provider = self._provider
        body = prepare_token_request("authorization_code", code=code, redirect_uri=self._back, code_verifier=verifier)
        secret = provider.client_secret.get_secret_value()
        try:
            answer = await client.post(endpoint, content=body, headers=FORM, auth=(provider.client_id, secret))
        except httpx.HTTPError as error:
            raise ProviderDown(type(error).__name__) from None
        if 400 <= answer.status_code < 500:
            raise WrongAnswer("code")
        return _dictionary(answer)

    def _checked(self, token: str, keys: Any, nonce: str) -> dict[str, Any]:
        decoded = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS)
        wanted = {"iss": self._provider.issuer, "aud": self._provider.client_id}
        options = {claim: {"essential": True, "value": value} for claim, value in wanted.items()}
        params = {"nonce": nonce, "client_id": self._provider.client_id}
        CodeIDToken(decoded.claims, decoded.header, options, params).validate(leeway=LEEWAY)
        if not isinstance(decoded.claims["sub"], str) or not 0 < len(decoded.claims["sub"]) <= 255:
            raise ValueError("sub")
        return decoded.claims


async def _json(client: httpx.AsyncClient, address: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
    try:
        return _dictionary(await client.get(address, headers=headers))
    except httpx.HTTPError as error:
        raise ProviderDown(type(error).__name__) from None


def _dictionary(answer: httpx.Response) -> dict[str, Any]:
    try:
        answer.raise_for_status()
        found = answer.json()
    except (httpx.HTTPStatusError, ValueError) as error:
        raise ProviderDown(type(error).__name__) from None
    if not isinstance(found, dict):
        raise ProviderDown("answer")
    return found
