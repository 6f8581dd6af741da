"""All that people keeps of somebody, for themselves to take along (GDPR, articles 15 and 20)."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request, Response

from contracts.values import PersonId
from eventkit.http.answers import Shown
from eventkit.http.principal import SignedIn
from eventkit.http.reading import Reader, found, wait_for
from people.api.care import InCare, shown
from people.api.consents import GivenConsent
from people.api.identities import LinkedIdentity, list_my_identities
from people.api.me import OwnRecord, own
from people.api.passkeys import KeptPasskey, shown_passkey
from people.api.roles import GivenRole
from people.api.sessions import KeptSession
from people.projections.consents import consents, consents_of
from people.projections.role_history import role_history, roles_given_to
from people.state.accounts import record_of, records_in_care_of
from people.state.passkeys import passkeys_of
from people.state.sessions import sessions_of
from people.state.warnings import former_addresses_of

router = APIRouter(tags=["me"], prefix="/me")


class ConsentOf(GivenConsent):
    person: PersonId


class Export(Shown):
    record: OwnRecord
    roles: list[GivenRole]
    consents: list[GivenConsent]
    sessions: list[KeptSession]
    passkeys: list[KeptPasskey]
    identities: list[LinkedIdentity]
    in_care: list[InCare]
    consents_of_those_in_care: list[ConsentOf]
    former_addresses: list[str]
    """From which the account may be taken back for some days."""


@router.get("/export", response_model=Export)
async def export_me(request: Request, response: Response, principal: SignedIn, db: Reader) -> dict[str, Any]:
    """Passwords and tokens are not in it: only hashes of them are kept."""
    record = found(await record_of(db, principal.person), "There is no such person.")
    await wait_for(request, db, role_history, consents)
    in_care = await records_in_care_of(db, principal.person)
    cared_for = [
        {"person": each.person, **consent} for each in in_care for consent in await consents_of(db, each.person)
    ]
    return {
        "record": own(record),
        "roles": await roles_given_to(db, principal.person),
        "consents": await consents_of(db, principal.person),
        "sessions": [asdict(session) for session in await sessions_of(db, principal.person, principal.session)],
        "passkeys": [shown_passkey(passkey) for passkey in await passkeys_of(db, principal.person)],
        "identities": (await list_my_identities(request, principal, db))["items"],
        "in_care": [shown(each) for each in in_care],
        "consents_of_those_in_care": cared_for,
        "former_addresses": await former_addresses_of(db, principal.person),
    }
