"""A line of a table: a route, and who may."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from fastapi.routing import iter_route_contexts

from eventkit.http import log_route, operations
from eventkit.service import Service

HOW_TO = """
{route}: nothing says who may. Add a row to ROWS in services/{service}/tests/matrix.py, such as

    Row("{route}", may=DIRECTOR, body={{...}}),

`may` names callers of tests/matrix/callers.py. The body has to be so good that nothing but the caller can be wrong;
what "{{film}}" in it or in the path stands for is made where the table is asked: in test_matrix.py of
services/{service}/tests, or for web of tests/town. A form's body is its fields: {{"/reason": "..."}}."""


@dataclass(frozen=True)
class Row:
    """`route` is its method and path as in the application, with a query where it takes one."""

    route: str
    may: frozenset[str]
    body: Any = None
    """A JSON value, or bytes; `{name}` in its texts is filled in as in the path."""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    hides: str = ""
    """What the answer names to the maker alone, whoever else may ask."""

    @property
    def name(self) -> str:
        """The route without the query."""
        return self.route.partition("?")[0]


def filled(value: Any, things: Mapping[str, str]) -> Any:
    """`value` with the `things` it names in its texts."""
    if isinstance(value, str):
        for name, thing in things.items():
            value = value.replace(f"{{{name}}}", thing)
        return value
    if isinstance(value, dict):
        return {name: filled(each, things) for name, each in cast(dict[str, Any], value).items()}
    if isinstance(value, list):
        return [filled(each, things) for each in cast(list[Any], value)]
    return value


def routes_of(service: Service) -> set[str]:
    """Every route there is, documented or not: `GET /films/{film}`."""
    routers = (*service.serving().routers, log_route.router, operations.router)
    return {
        f"{method} {one.path}"
        for router in routers
        for one in iter_route_contexts(router.routes)
        for method in one.methods or ()
    }


def without_a_row(service: Service, rows: Iterable[Row]) -> list[str]:
    """What to do about each route that no row speaks of, and each row that speaks of no route."""
    there, told = routes_of(service), {row.name for row in rows}
    lacking = [HOW_TO.format(route=route, service=service.name) for route in sorted(there - told)]
    return lacking + [f"{name}: there is no such route; take its row away" for name in sorted(told - there)]
