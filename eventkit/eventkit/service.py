"""What makes a service: named once, in its bootstrap, and all that its commands need to know of it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventkit.backup.beyond import Beyond
from eventkit.deciding import Command
from eventkit.domain import Domain
from eventkit.handler import Handler
from eventkit.persons import forgetting
from eventkit.persons_topic import Render
from eventkit.projection import Projection
from eventkit.reaction import Reaction
from eventkit.settings import Settings

if TYPE_CHECKING:
    from eventkit.serving import Serving

Mend = Callable[[Any, Beyond], Awaitable[Sequence[Command]]]
"""Given a restored database, whose log has what the topic kept, and what the topics have beyond the backup: puts right
what rests on what is lost, and returns the commands it takes."""


def _nothing_more():
    from eventkit.serving import Serving

    return Serving()


@dataclass(frozen=True)
class Service:
    """`root` holds `migrations` and `locales`."""

    name: str
    root: Path
    domain: Domain
    projections: Sequence[Projection] = ()
    reactions: Sequence[Reaction] = ()
    serving: "Callable[[], Serving]" = _nothing_more
    """Loads what it takes to serve; nothing else does, so that commands start at once."""
    persons: bool = False
    """Whether the service keeps a copy of person records, in the table `persons`."""
    render: Render | None = None
    """How person records are read; `people` alone has them."""
    mend: Mend | None = None
    """What a restored database takes beside its log."""
    settings: type[Settings] = Settings

    def __post_init__(self) -> None:
        if self.persons:
            object.__setattr__(self, "projections", (*self.projections, forgetting))

    @property
    def handlers(self) -> Sequence[Handler]:
        return (*self.projections, *self.reactions)

    @property
    def migrations(self) -> Path:
        return self.root / "migrations"

    @property
    def locales(self) -> Path:
        return self.root / self.name / "locales"
