"""Consents: one's own, those given for somebody in one's care, and a guardian's that a child may take part."""

from typing import Any, Literal

from fastapi import APIRouter, Request

from contracts.people import ConsentKind
from contracts.values import EditionId, Moment, PersonId
from eventkit.http.answers import Done, Shown
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.http.principal import Principal, SignedIn
from eventkit.http.problems import Problem
from eventkit.http.reading import Reader, found, wait_for, wait_for_told
from people.domain.consents import ConsentAsGuardian, GiveConsent, WithdrawAsGuardian, WithdrawConsent
from people.projections.consents import consents, consents_of
from people.projections.editions import Where, editions, where_is
from people.state.accounts import record_of

router = APIRouter(tags=["consents"], prefix="/people/{person}")


class Consent(Body):
    kind: ConsentKind
    edition: EditionId | None = None
    """Null: the whole deployment."""


class GuardianConsent(Body):
    edition: EditionId


class GivenConsent(Shown):
    kind: ConsentKind | Literal["guardian"]
    """`guardian`: a child may take part in the edition."""
    edition: EditionId | None
    given_by: PersonId
    given_at: Moment
    withdrawn_by: PersonId | None
    withdrawn_at: Moment | None


class GivenConsents(Shown):
    items: list[GivenConsent]


@router.get("/consents", response_model=GivenConsents)
async def list_consents(request: Request, principal: SignedIn, person: PersonId, db: Reader) -> dict[str, Any]:
    """To the person, and who cares for them: the history, from the first on. Those that stand have no end."""
    await _check_may_see(db, principal, person)
    await wait_for(request, db, consents)
    return {"items": await consents_of(db, person)}


@router.post("/consents")
async def give_consent(
    request: Request, principal: SignedIn, person: PersonId, consent: Consent, commands: Sending
) -> Done:
    """By the person, or who cares for them. Twice is once."""
    if consent.edition:
        await _where(request, consent.edition)
    return commands.done(await commands.send(GiveConsent(person=person, by=principal.person, **dict(consent))))


@router.post("/consents/withdraw")
async def withdraw_consent(principal: SignedIn, person: PersonId, consent: Consent, commands: Sending) -> Done:
    """By who may give it, at any time."""
    return commands.done(await commands.send(WithdrawConsent(person=person, by=principal.person, **dict(consent))))


@router.post("/guardian-consents")
async def consent_as_guardian(
    request: Request, principal: SignedIn, person: PersonId, consent: GuardianConsent, commands: Sending
) -> Done:
    """By who cares for the person, who is below the age of consent of the edition's country."""
    where = await _where(request, consent.edition)
    async with request.app.state.runtime.database.acquire() as db:
        record = found(await record_of(db, person), "There is no such person.")
    command = ConsentAsGuardian(
        person=person,
        guardian=principal.person,
        edition=consent.edition,
        country=where.country,
        time_zone=where.time_zone,
        born=record.birth_date,
    )
    return commands.done(await commands.send(command))


@router.post("/guardian-consents/withdraw")
async def withdraw_as_guardian(
    principal: SignedIn, person: PersonId, consent: GuardianConsent, commands: Sending
) -> Done:
    """By who cares for the person, at any time."""
    withdrawal = WithdrawAsGuardian(person=person, guardian=principal.person, edition=consent.edition)
    return commands.done(await commands.send(withdrawal))


async def _where(request: Request, edition: EditionId) -> Where:
    async with request.app.state.runtime.database.acquire() as db:
        await wait_for_told(request, db, editions)
        return found(await where_is(db, edition), "There is no such edition.")


async def _check_may_see(db: Any, principal: Principal, person: PersonId) -> None:
    record = found(await record_of(db, person), "There is no such person.")
    if principal.person not in (person, record.in_care_of):
        raise Problem(403, "not-yours", "This belongs to someone else.")
