"""The store of files, as routes find it, and what is said where it can't take more."""

from collections.abc import Generator
from contextlib import contextmanager

from fastapi import Request

from eventkit.http.problems import Problem, busy
from submissions.adapters.objects import NoSpace, Objects, StoreDown, objects_at


def store_of(request: Request) -> Objects:
    """A 503 problem where this deployment keeps no files."""
    url = request.app.state.runtime.settings.files_url
    if url is None:
        raise Problem(503, "no-store", "Files can't be taken here: no place to keep them is set.")
    return objects_at(url)


def no_space() -> Problem:
    return Problem(507, "no-space", "There is no room for more files right now; the festival has to make some.")


@contextmanager
def told_plainly() -> Generator[None]:
    """What the store can't do now becomes a problem."""
    try:
        yield
    except NoSpace as error:
        raise no_space() from error
    except StoreDown as error:
        raise busy() from error
