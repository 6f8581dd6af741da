"""What must never happen while somebody looks at pages, whatever they do there."""

from playwright.async_api import BrowserContext, ConsoleMessage, Request, Response, WebError

OWN = {"'none'", "'self'", "data:"}
"""Where a page may have anything from: nowhere, its own host, or its own text."""
DIRECTIVES = {"default-src", "script-src", "style-src", "form-action", "base-uri", "frame-ancestors"}


class Watch:
    """Keeps in `troubles` what scripts complain of (a breach of the pages' policy too), what was asked of other hosts,
    what a page lacked, and pages without a strict policy."""

    def __init__(self, context: BrowserContext, web: str):
        self._web = web
        self.troubles: list[str] = []
        self.refusals: set[int] = set()
        """What a test provokes: the statuses of refusals that scripts of the pages have an answer to."""
        context.on("console", self._said)
        context.on("weberror", self._failed)
        context.on("request", self._asked)
        context.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        # That an answer was no success is judged below: a refused form is one.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.troubles.append(f"{message.type} in the console of {message.location['url']}: {message.text}")

    def _failed(self, error: WebError) -> None:
        self.troubles.append(f"an exception: {error.error}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self._web}/", "data:")):
            self.troubles.append(f"{request.url} was asked for")

    def _answered(self, response: Response) -> None:
        if response.request.resource_type != "document":
            if response.status >= 400 and response.status not in self.refusals:
                self.troubles.append(f"{response.url} answered {response.status}")
        elif not 300 <= response.status < 400 and not is_strict(response.headers.get("content-security-policy", "")):
            self.troubles.append(f"the policy of {response.url} is not strict")


def is_strict(policy: str) -> bool:
    """Whether a Content-Security-Policy forbids whatever it does not name, and names no other host and no inline
    script or style."""
    said = {name: set(sources) for name, *sources in map(str.split, filter(None, policy.split(";")))}
    return said.keys() >= DIRECTIVES and said["default-src"] == {"'none'"} and set().union(*said.values()) <= OWN
