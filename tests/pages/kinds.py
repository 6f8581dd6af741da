"""Every kind of page there is, in a state in which it has something to show."""

from dataclasses import dataclass
from uuid import UUID

from tests.pages.festivals import Festivals
from tests.pages.visitor import Visitor

MAKER = "maker-1.mina-2025@example.org"


@dataclass(frozen=True)
class Kind:
    path: str
    by: str = ""
    """The e-mail address of whoever opens it; none: somebody who is not signed in."""
    press: str = ""
    """What is pressed there."""
    status: int = 200

    async def show(self, visitor: Visitor, festivals: Festivals) -> None:
        path = self.path.format_map(vars(festivals))
        if self.by:
            await festivals.bring_back(visitor, self.by, path)
        else:
            await visitor.open(path, self.status)
        if self.press:
            async with visitor.page.expect_navigation():
                await visitor.button(self.press).or_(visitor.link(self.press)).first.click()


KINDS = {
    "festivals": Kind("/"),
    "programme by time": Kind("/editions/mina-2025/programme"),
    "programme by hall": Kind("/editions/sco-2025/programme?view=hall"),
    "programme by film": Kind("/editions/sco-2025/programme?view=film&day=all"),
    "film": Kind("{film}"),
    "film with AI": Kind("/editions/mina-2025/programme", press="Under the Harbour"),
    "chain of a film": Kind("{film}/events"),
    "chain of a proposal": Kind("{proposal}/events"),
    "history of a film": Kind("{film}/history", "programmer.mina-2025@example.org"),
    "square": Kind("/editions/mina-2025/cocreation"),
    "proposal": Kind("{proposal}"),
    "signing in": Kind("/sign-in"),
    "not signed in": Kind("/sign-in", press="Sign in"),
    "opening an account": Kind("/sign-up", press="Open the account"),
    "terms": Kind("/terms"),
    "forgotten password": Kind("/password/reset"),
    "nothing there": Kind("/nowhere", status=404),
    "my films": Kind("/my/films", MAKER),
    "inbox": Kind("/inbox", MAKER),
    "account": Kind("/account", MAKER),
    "people in care": Kind("/account/care", MAKER),
    "devices signed in on": Kind("/account/sessions", MAKER),
    "changing the password": Kind("/account/password", MAKER, press="Set the password"),
    "accounts elsewhere": Kind("/account/elsewhere", MAKER),
    "coming back from elsewhere unasked": Kind("/sign-in/back/lumiere?state=x&code=y", status=401),
    "passkeys": Kind("/account/passkeys", MAKER),
    "confirming an address": Kind("/address/confirm?token=x"),
    "objecting to another address": Kind("/address/object?token=x"),
    "an invitation": Kind("/invitation?token=x"),
    "a link that was used": Kind("/address/confirm?token=x", press="Yes, this address is mine"),
    "roles": Kind("/editions/mina-2025/roles", "director.mina-2025@example.org"),
    "who may be shown": Kind("/editions/mina-2025/pictured", "director.mina-2025@example.org"),
    "submitting": Kind(f"/drafts/{UUID(int=1)}?call=sco-2025-films", MAKER),
    "submitting wrongly": Kind(f"/drafts/{UUID(int=2)}?call=sco-2025-films", MAKER, press="Submit the film"),
    "proposing": Kind("/plans/mobile-imaging-scenes/propose", MAKER, press="Send the proposal"),
    "call": Kind("/calls/mina-2025-films"),
    "set-up": Kind("/editions/sco-2025/setup", "director.sco-2025@example.org"),
    "announcing an edition wrongly": Kind("/editions/new", "operator@example.org", press="Announce the edition"),
    "partners": Kind("/editions/familylens-3/setup/partners", "director.familylens-3@example.org"),
    "fees": Kind("/editions/mina-2025/setup/fees", "director.mina-2025@example.org"),
    "my fees": Kind("/my/fees", MAKER),
    "opening a call wrongly": Kind(
        "/editions/sco-2025/setup/call", "director.sco-2025@example.org", press="Open the call"
    ),
    "awards": Kind("/editions/familylens-3/awards"),
    "laurels": Kind("{film}/laurels"),
    "awards desk": Kind("/editions/familylens-3/awards/desk", "director.familylens-3@example.org"),
    "voting": Kind("/vote/mina-2025", MAKER),
    "selection": Kind("/editions/sco-2025/selection", "programmer.sco-2025@example.org"),
    "statistics": Kind("/editions/mina-2025/statistics?than=mina-2024", "director.mina-2025@example.org"),
    "places": Kind("/editions/mina-2025/places", "director.mina-2025@example.org"),
    "several films": Kind("/editions/mina-2025/selection/several?genre=drama", "programmer.mina-2025@example.org"),
    "possible duplicates": Kind("/editions/mina-2025/selection/duplicates", "programmer.mina-2025@example.org"),
    "bringing in films": Kind("/editions/mina-2025/selection/import", "director.mina-2025@example.org"),
    "changes that wait": Kind("/editions/mina-2025/changes", "programmer.mina-2025@example.org"),
    "juries": Kind("/editions/mina-2025/juries", "director.mina-2025@example.org"),
    "opening a round wrongly": Kind(
        "/editions/mina-2025/juries/new", "director.mina-2025@example.org", press="Open the round"
    ),
    "opening a round over films of the desk": Kind(
        "/editions/mina-2025/juries/new?genre=drama", "director.mina-2025@example.org"
    ),
    "films to judge": Kind("/my/rounds", MAKER),
    "schedule": Kind("/editions/sco-2025/schedule?day=all", "coordinator.sco-2025@example.org"),
    "answering a proposal": Kind(
        "/editions/mina-2025/cocreation", "product-manager.mina-2025@example.org",
        press="A wind shield that fits a phone in its cage",
    ),
}  # fmt: skip
