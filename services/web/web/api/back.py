"""What a page was opened from, to go on with afterwards."""

from typing import Annotated

from fastapi import Depends, Query

from web.api.returning import own_path


def _back(back: Annotated[str, Query()] = "") -> str:
    return own_path(back) if back else ""


Back = Annotated[str, Depends(_back)]
"""A path of ours; "": none."""
