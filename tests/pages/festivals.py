"""What `matinee demo` tells its audience: where to look, and whom to sign in as."""

import re
from dataclasses import dataclass, field
from typing import Any, Self

from tests.pages.visitor import Account, Visitor

PROGRAMME = re.compile(r"(http://\S+)/editions/mina-2025/programme")
PATHS = re.compile(r"http://[^/\s]+(/(?:films|proposals)/[0-9a-f-]{36})/events")
SIGN_IN = re.compile(r"^ +(\S+@example\.org) +(\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Festivals:
    """`web`: the address of the pages; `passwords`: by e-mail address."""

    web: str
    film: str
    """The path of 一拳, whose way can be followed."""
    proposal: str
    """The path of what its maker proposed."""
    passwords: dict[str, str]
    _signed_in: dict[tuple[str, str], list[Any]] = field(default_factory=dict[tuple[str, str], list[Any]])
    """What a browser keeps of those who have signed in, by e-mail address and language."""

    async def bring_back(self, visitor: Visitor, email: str, path: str) -> None:
        """Be there as this member, who need not sign in a second time."""
        key, context = (email, visitor.language), visitor.page.context
        if key in self._signed_in:
            await context.add_cookies(self._signed_in[key])
            await visitor.open(path)
            return
        await visitor.sign_in(self.account(email), path)
        self._signed_in[key] = await context.cookies()

    def account(self, email: str) -> Account:
        return email, self.passwords[email]

    @classmethod
    def told(cls, output: str) -> Self:
        """As the command's output says."""
        shown = PROGRAMME.search(output)
        assert shown, output
        film, proposal = PATHS.findall(output)
        return cls(shown[1], film, proposal, dict(SIGN_IN.findall(output)))
