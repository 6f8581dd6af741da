"""Both paths from end to end, through containers, and what a kill -9 on the way does to them: nothing."""

from collections.abc import Sequence
from threading import Thread

import httpx
import pytest

from matinee.embedded.services import SERVICES
from tests.containers.deployment import Deployment
from tests.containers.festival import FILM, SOON, Festival, open_festival
from tests.containers.person import Person, eventually

pytestmark = [pytest.mark.timeout(400), pytest.mark.xdist_group("containers")]


@pytest.fixture(scope="module")
def festival(deployment: Deployment) -> Festival:
    return open_festival(deployment)


def test_a_film_goes_from_its_submission_to_the_public_programme(deployment: Deployment, festival: Festival) -> None:
    director, maker = festival.director, festival.maker
    film = maker.do("submissions", "/films", FILM)["film"]
    director.do("submissions", f"/films/{film}/decision", {"outcome": "selected", "section": "new-voices"})
    director.do("submissions", "/editions/mina-2025/announcement", {"confirm_by": SOON})
    maker.do("submissions", f"/films/{film}/confirm")
    screening = {"hall": "acmi-1", "films": [film], "starts": "2025-10-24T19:00:00+11:00"}
    director.do("scheduling", "/editions/mina-2025/screenings", screening)
    director.do("scheduling", "/editions/mina-2025/releases")

    programme = f"{deployment.url('web')}/editions/mina-2025/programme?day=all"
    page = eventually(lambda: httpx.get(programme).text, lambda page: "One Punch" in page)
    assert "Cinema 1" in page
    expect_told(deployment, maker, ["film-submitted", "film-selected", "selection-confirmed", "programme-published"])


def test_a_proposal_is_accepted_and_its_proposer_told(deployment: Deployment, festival: Festival) -> None:
    proposal = {
        "track": "product co-creation", "kind": "need", "title": "镜头支架",
        "text": "需要一个小手也能握住的支架。", "language": "zh-Hans",
    }  # fmt: skip
    made = festival.maker.do("cocreation", "/plans/tools/proposals", proposal)["proposal"]
    festival.director.do("cocreation", f"/proposals/{made}/accept", {"note": "We build it."})
    expect_told(deployment, festival.maker, ["proposal-submitted", "proposal-accepted"])


def test_what_was_answered_survives_a_kill(deployment: Deployment, festival: Festival) -> None:
    answered: list[str] = []
    killer = Thread(target=deployment.kill, args=["submissions"])
    killer.start()
    while killer.is_alive() or len(answered) < 20:
        try:
            answer = festival.maker.try_to("submissions", "/films", FILM)
        except httpx.TransportError:
            continue
        if answer.status_code == 201:
            answered.append(answer.json()["film"])
    killer.join()
    # The list follows the log, which an answer does not wait for.
    festival.maker.see(
        "submissions",
        "/films/mine?limit=500",
        lambda page: set(answered) <= {film["film"] for film in page.get("items", [])},
    )


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_has_everything_once_and_in_order(
    deployment: Deployment, festival: Festival, service: str
) -> None:
    eventually(lambda: httpx.get(f"{deployment.url(service)}/readyz").status_code, lambda status: status == 200)
    deployment.run(service, "python", "-m", service, "verify")


def expect_told(deployment: Deployment, person: Person, templates: Sequence[str]) -> None:
    """The person finds it all in the inbox, and in the mail."""
    inbox = person.see("notify", "/inbox", lambda page: {item["template"] for item in page["items"]} >= set(templates))[
        "items"
    ]
    subjects = {item["subject"] for item in inbox if item["template"] in templates}
    eventually(lambda: {letter["subject"] for letter in deployment.letters_to(person.email)}, subjects.issubset)
