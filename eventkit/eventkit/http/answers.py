"""What clients are answered. Answers are held to these forms, so `/openapi.json` says of them what is true."""

from typing import Generic, TypeVar

from fastapi import Response
from pydantic import BaseModel, ConfigDict
from typing_extensions import TypedDict


class Shown(TypedDict):
    """What a read shows. It shows nothing that its form does not name.

    Rows stay the dictionaries they are: to make objects of them would take several times as long. Texts have
    plain types: what was taken once is shown, also when less is taken by now.
    """

    __pydantic_config__ = ConfigDict(extra="forbid", use_attribute_docstrings=True)  # pyright: ignore


S = TypeVar("S")


class PageOf(Shown, Generic[S]):
    """Some of a list."""

    items: list[S]
    next: str | None
    """What to ask for as `after` to get the page after; null on the last one."""


class Done(BaseModel):
    """A command was carried out."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    version: int
    """Of what it was about, as in `ETag`; 0 where nothing has happened to it yet."""


def tag(response: Response, version: int) -> None:
    """Let the response say which version it shows."""
    response.headers["ETag"] = f'"{version}"'
