"""Another team's small service, that keeps a copy of person records and nothing else."""

from pathlib import Path

from contracts.notify import EVENTS
from eventkit.domain import Domain
from eventkit.service import Service

MIRROR = Service(
    name="notify", root=Path(__file__).parent / "mirror", domain=Domain("notify", EVENTS, []), persons=True
)
