"""Passkeys (WebAuthn, level 2): what browsers are asked for, and whether what they answer is right."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import orjson
import webauthn
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

NAME = "Matinee"


class WrongAnswer(Exception):
    """The device's answer is not one to this challenge, from these pages, with this key."""


@dataclass(frozen=True, slots=True)
class Made:
    credential: bytes
    public_key: bytes
    uses: int


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """For whom passkeys are made: the host of the pages, and the addresses under which browsers see them."""

    id: str
    origins: tuple[str, ...]

    @classmethod
    def at(cls, public_url: str) -> "RelyingParty":
        """Browsers take no number for a host; on this machine it is also called `localhost`."""
        host = urlsplit(public_url).hostname or ""
        if _is_this_machine(host):
            return cls("localhost", (public_url, public_url.replace(host, "localhost", 1)))
        return cls(host, (public_url,))

    def to_make(self, challenge: bytes, person: UUID, email: str, name: str, known: Sequence[bytes]) -> dict[str, Any]:
        """What the browser is asked for: a key that is found without an address, and asks who holds the device."""
        options = webauthn.generate_registration_options(
            rp_id=self.id,
            rp_name=NAME,
            user_id=person.bytes,
            user_name=email,
            user_display_name=name,
            challenge=challenge,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=credential) for credential in known],
        )
        return orjson.loads(webauthn.options_to_json(options))

    def made(self, answer: dict[str, Any], challenge: bytes) -> Made:
        """Raises `WrongAnswer`."""
        try:
            found = webauthn.verify_registration_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=self.id,
                expected_origin=list(self.origins),
                require_user_verification=True,
            )
        except Exception as error:  # the parsers of half a dozen formats, with whatever a stranger sent
            raise WrongAnswer(type(error).__name__) from None
        return Made(found.credential_id, found.credential_public_key, found.sign_count)

    def to_show(self, challenge: bytes) -> dict[str, Any]:
        options = webauthn.generate_authentication_options(
            rp_id=self.id, challenge=challenge, user_verification=UserVerificationRequirement.REQUIRED
        )
        return orjson.loads(webauthn.options_to_json(options))

    def shown(self, answer: dict[str, Any], challenge: bytes, public_key: bytes, uses: int) -> int:
        """How often the key was used, as the device counts. Raises `WrongAnswer`, also where that is not more often
        than before: then there is a copy."""
        try:
            found = webauthn.verify_authentication_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=self.id,
                expected_origin=list(self.origins),
                credential_public_key=public_key,
                credential_current_sign_count=uses,
                require_user_verification=True,
            )
        except Exception as error:  # the parsers of half a dozen formats, with whatever a stranger sent
            raise WrongAnswer(type(error).__name__) from None
        return found.new_sign_count


def challenge_in(answer: dict[str, Any]) -> bytes:
    """The challenge that the answer says it is to; what that is worth, the verification says."""
    try:
        client_data = webauthn.base64url_to_bytes(answer["response"]["clientDataJSON"])
        return webauthn.base64url_to_bytes(orjson.loads(client_data)["challenge"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return b""


def credential_in(answer: dict[str, Any]) -> bytes:
    try:
        return webauthn.base64url_to_bytes(answer["rawId"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return b""


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
