"""`python -m benchmarks.service ROLE`: the services that are measured over HTTP and Kafka.

`owner` withdraws films; `idle-owner` is the same with an append that does nothing; `reader` keeps what it hears of.
"""

import sys
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from benchmarks.ground import MIGRATIONS
from benchmarks.material import DOMAIN, EDITION, Withdraw
from benchmarks.reading import films, telling
from contracts.values import Text
from eventkit.domain import Domain
from eventkit.http.body import Body
from eventkit.http.commands import Sending
from eventkit.main import main
from eventkit.orders import Answer, Order
from eventkit.service import Service
from eventkit.writer import Writer

router = APIRouter()


class Withdrawal(Body):
    reason: Text


@router.post("/films/{film}/withdraw")
async def withdraw(film: UUID, withdrawal: Withdrawal, commands: Sending) -> JSONResponse:
    answer = await commands.send(Withdraw(film=film, reason=withdrawal.reason))
    return commands.response(answer, {"film": str(film), "edition": EDITION})


OWNER = Service("submissions", MIGRATIONS.parent, DOMAIN, routers=(router,))
READER = Service("scheduling", MIGRATIONS.parent, Domain("scheduling", [], []), projections=(films("films", telling),))


async def _nothing(self: Writer, order: Order) -> Answer:
    return Answer(dict.fromkeys(order.command.streams(), 1), {}, 1)


if __name__ == "__main__":
    role = sys.argv[1]
    if role == "idle-owner":
        Writer.submit = _nothing
    main(READER if role == "reader" else OWNER, [])
