"""Every route can be reached: none stands behind another that takes its address for one of its own."""

import re

import pytest
from fastapi.routing import APIRoute

from cocreation.bootstrap import SERVICE as COCREATION
from eventkit.service import Service
from notify.bootstrap import SERVICE as NOTIFY
from people.bootstrap import SERVICE as PEOPLE
from scheduling.bootstrap import SERVICE as SCHEDULING
from submissions.bootstrap import SERVICE as SUBMISSIONS
from web.bootstrap import SERVICE as WEB

SERVICES = (COCREATION, NOTIFY, PEOPLE, SCHEDULING, SUBMISSIONS, WEB)


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_no_route_stands_behind_another_that_takes_its_address(service: Service) -> None:
    routes = [route for router in service.serving().routers for route in router.routes if isinstance(route, APIRoute)]
    assert routes
    for route in routes:
        address = re.sub(r"{[^}]+}", "x", route.path)
        first = next(each for each in routes if each.path_regex.match(address) and _methods(each) & _methods(route))
        assert first is route, f"{route.path} is never reached: {first.path} takes it"


def _methods(route: APIRoute) -> set[str]:
    return route.methods or set()
