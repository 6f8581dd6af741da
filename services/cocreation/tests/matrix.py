"""Who may do what in cocreation."""

from services.cocreation.tests.square import NEED, PLAN, REASON
from tests.matrix.callers import CONFIRMED, DIRECTOR, EVERYONE, MAKER, SERVICE, SIGNED_IN
from tests.matrix.row import Row

MANAGERS = DIRECTOR | {"product manager"}
PUBLIC = EVERYONE - SERVICE
"""Whoever shows a token is shown what is theirs, so one that is no person's is refused."""

ROWS = (
    Row("GET /plans?edition={edition}", may=EVERYONE),
    Row("GET /plans/{plan}", may=EVERYONE),
    Row("POST /editions/{edition}/plans", may=MANAGERS, body={"plan": "new-plan", **PLAN}),
    Row("GET /plans/{plan}/proposals", may=PUBLIC),
    Row("GET /proposals/{proposal}", may=PUBLIC),
    Row("GET /proposals/mine", may=SIGNED_IN, hides="{proposal}"),
    Row("GET /proposals/supported", may=SIGNED_IN),
    Row("POST /plans/{plan}/proposals", may=CONFIRMED, body=NEED),
    Row("POST /proposals/{proposal}/support", may=CONFIRMED - MAKER, body={"version": 1}),
    Row("POST /proposals/{proposal}/decline", may=MANAGERS, body=REASON),
    Row("POST /proposals/{proposal}/accept", may=MANAGERS),
    Row("POST /proposals/{proposal}/withdraw", may=MAKER),
)
