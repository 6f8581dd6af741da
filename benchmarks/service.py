"""`python -m benchmarks.service ROLE`: the services that are measured over HTTP and Kafka.

`owner` withdraws films; `idle-owner` is the same with an append that does nothing; `reader` keeps what it hears of;
`submissions` is that service.
"""

import sys
from uuid import UUID

from fastapi import APIRouter

from benchmarks.ground import MIGRATIONS
from benchmarks.material import DOMAIN, Withdraw
from benchmarks.reading import films, reader_of, telling
from contracts.values import Text
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.main import main
from eventkit.orders import Answer, Order
from eventkit.service import Service
from eventkit.serving import Serving
from eventkit.writer import Writer
from submissions.bootstrap import SERVICE as SUBMISSIONS

router = APIRouter()


class Withdrawal(Body):
    reason: Text


@router.post("/films/{film}/withdraw")
async def withdraw(film: UUID, withdrawal: Withdrawal, commands: Sending) -> dict[str, int]:
    command = Withdraw(film=film, reason=withdrawal.reason)
    return (await commands.send(command)).versions


OWNER = Service("submissions", MIGRATIONS.parent, DOMAIN, serving=lambda: Serving(routers=(router,)))
READER = reader_of(films("films", telling))


async def _nothing(self: Writer, order: Order) -> Answer:
    return Answer(dict.fromkeys(order.command.streams(), 1), {}, 1)


if __name__ == "__main__":
    role = sys.argv[1]
    if role == "idle-owner":
        Writer.submit = _nothing
    main({"reader": READER, "submissions": SUBMISSIONS}.get(role, OWNER), [])
