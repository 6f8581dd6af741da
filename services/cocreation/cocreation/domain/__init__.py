"""What cocreation decides: plans, and what becomes of the proposals made to them."""

from cocreation.domain.edition import Edition, EditionNoted
from cocreation.domain.plan import Plan
from cocreation.domain.proposal import Proposal
from contracts.cocreation import EVENTS
from eventkit.domain import Domain

DOMAIN = Domain("cocreation", events=(*EVENTS, EditionNoted), aggregates=(Edition, Plan, Proposal))
