"""Somebody with a browser: opens pages, fills in their forms, and keeps the cookies."""

from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

import httpx


@dataclass
class PageForm:
    """A form of a page with what is in its fields."""

    action: str
    values: dict[str, str] = field(default_factory=dict[str, str])


class Page(HTMLParser):
    """A page as far as tests look at it."""

    def __init__(self, text: str):
        super().__init__()
        self.forms: list[PageForm] = []
        self.text = unescape(text)
        self._select: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(PageForm(said.get("action", "")))
        elif not self.forms:
            return
        elif tag == "input" and "name" in said:
            if said.get("type") not in ("checkbox", "radio") or "checked" in said:
                self.forms[-1].values[said["name"]] = said.get("value", "")
        elif tag == "select":
            self._select = said["name"]
        elif tag == "option" and self._select and "selected" in said:
            self.forms[-1].values[self._select] = said["value"]

    def action(self, beginning: str) -> str:
        """Where the first form posts to whose address begins like this."""
        return next(form.action for form in self.forms if form.action.startswith(beginning))

    def form(self, action: str) -> PageForm:
        """The form that posts there."""
        found = [form for form in self.forms if form.action == action]
        assert found, f"no form for {action} among {[form.action for form in self.forms]}"
        return found[0]


@dataclass
class Guest:
    """`answer` is the last response to a form, `page` what was shown in the end."""

    client: httpx.AsyncClient
    person: str = ""
    answer: httpx.Response = field(init=False)
    page: Page = field(init=False)

    async def open(self, path: str, status: int = 200) -> Page:
        """The page there, after redirects."""
        response = await self.client.get(path, follow_redirects=True)
        assert response.status_code == status, (path, response.status_code, Page(response.text).text)
        self.page = Page(response.text)
        return self.page

    async def send(self, action: str, status: int = 303, /, **filled: str) -> Page:
        """Fill in the form of this page that posts to `action` and send it; the page that follows.

        Names of fields are without their slash; `__` stands for one inside.
        """
        values = self.page.form(action).values | {f"/{name.replace('__', '/')}": v for name, v in filled.items()}
        return await self.post(action, values, status)

    async def post(self, action: str, values: dict[str, str], status: int = 303) -> Page:
        """Send just this."""
        self.answer = await self.client.post(action, data=values)
        shown = Page(self.answer.text)
        assert self.answer.status_code == status, (action, self.answer.status_code, shown.text)
        if status == 303:
            return await self.open(self.answer.headers["location"])
        self.page = shown
        return shown
