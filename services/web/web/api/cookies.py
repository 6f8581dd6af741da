"""The cookies of the pages. None can be read by a script; over https none can be set from a neighbouring host."""

from fastapi import Request, Response

SESSION = "matinee"
VISIT = "matinee-visit"
"""The secret of somebody who is not signed in: their forms are checked against it."""
NOTICE = "matinee-notice"
KNOWN = "matinee-known"
"""Says that somebody has signed in to an account on this device before."""
ELSEWHERE = "matinee-elsewhere"
"""Who is at a provider to sign in: only the browser that was sent there may come back."""
LANGUAGE = "matinee-language"
"""Which language the pages are in is no secret, and outlasts the rest."""
A_YEAR = 365 * 24 * 3600


def _name(request: Request, cookie: str) -> str:
    return f"__Host-{cookie}" if request.app.state.runtime.settings.secure else cookie


def read(request: Request, cookie: str) -> str | None:
    return request.cookies.get(_name(request, cookie))


def keep(request: Request, response: Response, cookie: str, value: str, seconds: int | None = None) -> None:
    """Set a cookie for so many seconds, or until the browser is closed."""
    response.set_cookie(
        _name(request, cookie),
        value,
        max_age=seconds,
        path="/",
        secure=request.app.state.runtime.settings.secure,
        httponly=True,
        samesite="lax",
    )


def drop(request: Request, response: Response, cookie: str) -> None:
    response.delete_cookie(
        _name(request, cookie),
        path="/",
        secure=request.app.state.runtime.settings.secure,
        httponly=True,
        samesite="lax",
    )


def remember_language(response: Response, tag: str) -> None:
    response.set_cookie(LANGUAGE, tag, max_age=A_YEAR, path="/", httponly=True, samesite="lax")
