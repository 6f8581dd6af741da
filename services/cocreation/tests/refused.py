"""How a test says that the festival must refuse."""

import pytest

from eventkit.deciding import Refusal


def refused(code: str, field: str | None = None) -> pytest.RaisesExc[Refusal]:
    """`with refused("section-taken", "/section"):` what is tried within must be refused, and for that."""
    return pytest.RaisesExc(Refusal, check=lambda refusal: (refusal.code, refusal.field) == (code, field))
