"""Who may do what in notify."""

from tests.matrix.callers import DIRECTOR, MAKER, SIGNED_IN
from tests.matrix.row import Row

ROWS = (
    Row("GET /inbox", may=SIGNED_IN, hides="{notification}"),
    Row("GET /editions/{edition}/outbox", may=DIRECTOR),
    Row("POST /inbox/{notification}/read", may=MAKER),
    Row("POST /inbox/read", may=SIGNED_IN, body={"upto": 0}),
)
