"""Who may do what in scheduling."""

from services.scheduling.tests.submissions_double import MELBOURNE
from tests.matrix.callers import DIRECTOR
from tests.matrix.row import Row

EDITORS = DIRECTOR | {"coordinator"}
STAFF = EDITORS | {"programmer", "front of house"}

STARTS = "2025-10-25T19:00:00+11:00"
VENUE = {"venue": "new-venue", "name": {"en": "ACMI"}, "kind": "cinema", "place": MELBOURNE.model_dump()}
HALL = {"hall": "new-hall", "name": {"en": "Hall"}}

ROWS = (
    Row("GET /editions/{edition}/films", may=STAFF),
    Row("GET /editions/{edition}/venues", may=STAFF),
    Row("POST /editions/{edition}/venues", may=EDITORS, body=VENUE),
    Row("POST /venues/{venue}/halls", may=EDITORS, body=HALL),
    Row("GET /editions/{edition}/screenings", may=STAFF),
    Row(
        "POST /editions/{edition}/screenings",
        may=EDITORS,
        body={"hall": "{hall}", "films": ["{film}"], "starts": STARTS},
    ),
    Row("GET /screenings/{screening}", may=STAFF),
    Row("POST /screenings/{screening}/move", may=EDITORS, body={"hall": "{hall}", "starts": STARTS}),
    Row("POST /editions/{edition}/releases", may=EDITORS),
    Row("GET /editions/{edition}/releases", may=STAFF),
    Row("GET /editions/{edition}/releases/{release}", may=STAFF),
    Row("POST /screenings/{screening}/cancel", may=EDITORS, body={"reason": "The projector broke."}),
)
