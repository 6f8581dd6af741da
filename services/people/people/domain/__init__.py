"""What people decides: who has an account and which role, and that someone is forgotten."""

from contracts.people import EVENTS
from eventkit.domain import Domain
from people.domain.operators import OperatorAppointed, OperatorDismissed, Operators
from people.domain.organisation import Organisation
from people.domain.person import Person
from people.domain.record import PersonChanged, Record, RenewRecord

DOMAIN = Domain(
    "people",
    events=(*EVENTS, PersonChanged, OperatorAppointed, OperatorDismissed),
    aggregates=(Person, Record, Operators, Organisation),
    timed=(RenewRecord,),
)
