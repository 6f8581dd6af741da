"""The routes that every service has."""

from tests.matrix.callers import EVERYONE, SERVICE
from tests.matrix.row import Row

ROWS = (
    Row("GET /log?partition=0&after=0&upto=1", may=SERVICE),
    Row("GET /log/lost", may=SERVICE),
    Row("GET /livez", may=EVERYONE),
    Row("GET /readyz", may=EVERYONE),
    Row("GET /metrics", may=EVERYONE),
    Row("GET /asyncapi", may=EVERYONE),
)
"""What counts requests and says how the process is stands behind no door: it is not routed to from outside
(docs/how-to)."""
