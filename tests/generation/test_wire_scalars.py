"""Single values: whatever is written reads as it was, and nothing that arrives can make a read fail."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from apollohq_api.scalars import DATE, FLAG, INTEGER, TEXT, TIMESTAMP, list_of, path_segment, query_pairs
from apollohq_api.types import UNSET, Record
from tests.generation.json_values import json_values

EARLIEST = datetime.min + timedelta(days=1)  # noqa: DTZ901 - the zone is added by hypothesis
LATEST = datetime.max - timedelta(days=1)  # noqa: DTZ901


@given(st.integers())
def test_an_integer_is_written_as_digits_and_reads_as_itself(value: int) -> None:
    assert INTEGER.write(value) == str(value)
    assert INTEGER.read(INTEGER.write(value)) == INTEGER.read(value) == value


@given(st.booleans())
def test_a_flag_is_written_as_0_or_1(value: bool) -> None:
    assert FLAG.write(value) == ("1" if value else "0")
    assert FLAG.read(FLAG.write(value)) is FLAG.read(value) is value


@given(st.datetimes(min_value=EARLIEST, max_value=LATEST, timezones=st.timezones()))
def test_a_moment_is_written_in_utc_to_the_second(value: datetime) -> None:
    written = TIMESTAMP.write(value)
    assert len(written) == 19
    assert written[10] == " "
    assert TIMESTAMP.read(written) == value.astimezone(UTC).replace(microsecond=0)


@given(st.datetimes())
def test_a_moment_without_a_zone_is_taken_as_utc(value: datetime) -> None:
    assert TIMESTAMP.read(TIMESTAMP.write(value)) == value.replace(microsecond=0, tzinfo=UTC)


@given(st.dates())
def test_a_day_is_written_as_iso(value: date) -> None:
    assert DATE.write(value) == value.isoformat()
    assert DATE.read(DATE.write(value)) == value


@given(json_values)
def test_no_arriving_value_makes_a_read_fail(value: Any) -> None:
    for codec in (INTEGER, FLAG, TIMESTAMP, DATE, TEXT, list_of(INTEGER), list_of(TEXT)):
        codec.read(value)


@example("2012-05-24 15:30:34")
@example("2012-05-24T15:30:34")
@example("2012-05-24 15:30.34")
@example("2012-W21-4 15:30:34")
@example("9" * 5000)
@example(["1", "9" * 5000, 2, "x"])
@given(
    json_values
    | st.from_regex(r"-?[0-9]{1,20}", fullmatch=True)
    | st.datetimes().map(lambda moment: str(moment)[:19])
    | st.lists(st.from_regex(r"-?[0-9]{0,4}x?", fullmatch=True))
)
def test_a_field_reads_what_its_codec_reads(value: Any) -> None:
    record = Record.from_dict({"key": value})
    for codec in (INTEGER, FLAG, TIMESTAMP, DATE, TEXT, list_of(INTEGER), list_of(TEXT)):
        assert repr(codec.at("key")(record)) == repr(codec.read(value))


@given(st.text(max_size=25))
def test_a_string_reads_as_a_number_or_moment_only_in_the_wires_own_form(text: str) -> None:
    number, moment, day = INTEGER.read(text), TIMESTAMP.read(text), DATE.read(text)
    assert number is None or str(number) == text or text.lstrip("-0") == str(abs(number)).lstrip("0")
    assert moment is None or TIMESTAMP.write(moment) == text
    assert day is None or DATE.write(day) == text


@pytest.mark.parametrize(
    "text", ["", " 1", "1 ", "1_0", "+1", "1.5", "0x1", "\u0661", "--1", "-", "one", "9" * 5000, "1e3", "NaN"]
)
def test_what_is_no_plain_integer_reads_as_none(text: str) -> None:
    assert INTEGER.read(text) is None


@pytest.mark.parametrize("value", [3.9, float("nan"), float("inf"), 1e300, True, [], {}, None])
def test_a_json_value_that_is_no_integer_reads_as_none(value: object) -> None:
    assert INTEGER.read(value) is None


@pytest.mark.parametrize(
    "text",
    [
        "2012-05-24T15:30:34",
        "2012-05-24 15:30:34+02:00",
        "2012-05-24 15:30",
        "2012-05-24 15:30.34",
        "2012-05-24 153034.5",
        "2012-05-24 15:30+02",
        "2012-02-30 00:00:00",
        "0000-00-00 00:00:00",
        "2012-W21-4 15:30:34",
        "",
    ],
)
def test_what_is_no_utc_timestamp_reads_as_none(text: str) -> None:
    assert TIMESTAMP.read(text) is None


@pytest.mark.parametrize("text", ["0000-00-00", "2012-02-30", "20120705", "2012-W27-4", "2012-7-5", ""])
def test_what_is_no_day_reads_as_none(text: str) -> None:
    assert DATE.read(text) is None


@pytest.mark.parametrize(
    ("codec", "value"),
    [
        (INTEGER, True),
        (INTEGER, 1.0),
        (INTEGER, "1"),
        (FLAG, 1),
        (FLAG, "1"),
        (TIMESTAMP, date(2012, 5, 24)),
        (TIMESTAMP, "2012-05-24 15:30:34"),
        (DATE, datetime(2012, 5, 24, tzinfo=UTC)),
        (DATE, "2012-05-24"),
        (TEXT, 7),
        (list_of(INTEGER), "12"),
        (list_of(INTEGER), 12),
    ],
)
def test_writing_takes_exactly_the_declared_type(codec: Any, value: object) -> None:
    with pytest.raises(TypeError, match="is needed, not"):
        codec.write(value)


def test_a_list_reads_what_parses_and_writes_strings() -> None:
    assert list_of(INTEGER).read(["1", "x", None, 3, ""]) == [1, 3]
    assert list_of(INTEGER).read("1,2") is None
    assert list_of(INTEGER).write((1, -2)) == ["1", "-2"]


def test_a_query_has_its_own_forms() -> None:
    zone = timezone(timedelta(hours=9))
    assert query_pairs(
        {
            "with_totals": True,
            "include_cases": False,
            "from": date(2012, 7, 5),
            "at": datetime(2012, 7, 5, 3, tzinfo=zone),
            "to": "-6 months",
            "calendar-ids": [42633755, 42600755],
            "page": 2,
            "left": None,
            "out": UNSET,
        }
    ) == (
        ("with_totals", "true"),
        ("include_cases", "false"),
        ("from", "20120705"),
        ("at", "20120704"),
        ("to", "-6 months"),
        ("calendar-ids", "42633755,42600755"),
        ("page", "2"),
    )
    with pytest.raises(TypeError, match="seconds cannot be sent as float"):
        query_pairs({"seconds": 1.5})


@given(st.text(min_size=1))
def test_a_path_parameter_stays_in_its_segment(text: str) -> None:
    try:
        segment = path_segment(text)
    except ValueError:
        assert text in {".", ".."} or not text.isprintable()  # lone surrogates cannot be encoded
    else:
        assert not set(segment) & set("/?#\\")
        assert segment not in {"", ".", ".."}


@pytest.mark.parametrize("value", ["", ".", "..", True, 1.5, None])
def test_what_would_leave_or_empty_a_segment_is_refused(value: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        path_segment(value)
