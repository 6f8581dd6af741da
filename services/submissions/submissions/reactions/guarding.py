"""What people tells of guardians' consents, submissions notes in a stream of each person.

A submission, decided under the log's lock, then sees whether a child may take part.
"""

from typing import Any

from contracts.people import GuardianConsented, GuardianConsentWithdrawn
from eventkit.reaction import Reaction
from eventkit.recorded import Recorded
from submissions.domain.guardians import NoteConsent, NoteConsentEnd

guarding = Reaction("guarding")


@guarding.on(GuardianConsented)
async def consented(view: Any, recorded: Recorded[GuardianConsented]) -> list[NoteConsent]:
    return [NoteConsent(person=recorded.event.person, edition=recorded.event.edition)]


@guarding.on(GuardianConsentWithdrawn)
async def withdrew(view: Any, recorded: Recorded[GuardianConsentWithdrawn]) -> list[NoteConsentEnd]:
    return [NoteConsentEnd(person=recorded.event.person, edition=recorded.event.edition)]
