"""Values at their edges: moments, and times on the clocks of a place."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from contracts.generate.files import PAYLOADS
from contracts.scheduling import HallOpened
from contracts.submissions import EditionAnnounced
from contracts.values import LocalTime, Moment

MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)
LOCAL_TIME: TypeAdapter[time] = TypeAdapter(LocalTime)

MOMENTS = st.datetimes(
    min_value=datetime(1900, 1, 2),  # noqa: DTZ001
    max_value=datetime(2200, 12, 30),  # noqa: DTZ001
    timezones=st.sampled_from([ZoneInfo(name) for name in ("UTC", "Australia/Melbourne", "America/St_Johns")]),
)


@given(MOMENTS)
def test_moment_is_kept_and_written_in_utc(moment: datetime):
    kept = MOMENT.validate_python(moment)
    assert kept == moment.astimezone(UTC)
    assert kept.utcoffset() == timedelta(0)
    assert MOMENT.validate_json(MOMENT.dump_json(kept)) == kept
    assert MOMENT.dump_json(kept).endswith(b'Z"')


@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "1900-01-01T00:00:00+00:01",
        "2200-12-31T23:59:00-00:01",
        "2025-07-05T09:00:00",
    ],
)
def test_moment_out_of_the_years_or_without_an_offset_is_refused(moment: str):
    with pytest.raises(ValidationError):
        MOMENT.validate_python(moment)


@pytest.mark.parametrize("moment", ["1900-01-01T00:00:00Z", "2200-12-31T23:59:59.999999Z"])
def test_moments_at_both_ends_are_taken(moment: str):
    assert MOMENT.dump_json(MOMENT.validate_python(moment)) == f'"{moment}"'.encode()


def test_local_time_has_no_offset():
    assert LOCAL_TIME.validate_python("06:00") == time(6)
    for at in ("06:00Z", "06:00:00+08:00"):
        with pytest.raises(ValidationError, match="timezone"):
            LOCAL_TIME.validate_python(at)


@pytest.mark.parametrize("event", [EditionAnnounced, HallOpened])
def test_rollover_is_a_local_time(event: Any):
    payload = (PAYLOADS / f"{event.__name__}.v1.json").read_text("utf-8")
    with pytest.raises(ValidationError, match="rollover"):
        event.model_validate_json(payload.replace('"06:00:00"', '"06:00:00+10:00"'))
