"""Single values: whatever is written reads as it was, and nothing that arrives can make a read fail."""

from datetime import UTC, date, datetime, timedelta, timezone
from enum import IntEnum, StrEnum
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from apollohq_api import scalars
from apollohq_api.scalars import (
    COMMA_SEPARATED,
    DATE,
    FLAG,
    ID,
    ID_CHANGE,
    INTEGER,
    JSON_BOOLEAN,
    JSON_INTEGER,
    JSON_NUMBER,
    QUERY_DATE,
    QUERY_MOMENT,
    TEXT,
    TIMESTAMP,
    UNSET,
    Codec,
    list_of,
    map_of,
    path_segment,
    query_pairs,
)
from apollohq_api.types import Record
from tests.generation.json_values import json_values

EVERY: list[Codec[Any, Any]] = [one for one in vars(scalars).values() if isinstance(one, Codec)]
EVERY += [make(one) for make in (list_of, map_of) for one in EVERY]
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
    for codec in EVERY:
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
    for codec in EVERY:
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
    with pytest.raises(TypeError, match=r"must be .*, not \w+$"):
        codec.write(value)


def test_a_list_reads_what_parses_and_writes_strings() -> None:
    assert list_of(INTEGER).read(["1", "x", None, 3, ""]) == [1, 3]
    assert list_of(INTEGER).read({"0": "1", "x": "2"}) == [1, 2]
    assert list_of(INTEGER).read("1,2") is None
    assert list_of(INTEGER).write((1, -2)) == ["1", "-2"]


class Project(IntEnum):
    WEBSITE = 1


class Since(StrEnum):
    START = "20120101"

    def __str__(self) -> str:
        return "the start"


class Loud(str):
    def __str__(self) -> str:
        return self.upper()


class Count(int):
    def __repr__(self) -> str:
        return "a count"

    __str__ = __repr__


class Index:
    """As numpy's integers are."""

    def __index__(self) -> int:
        return 7


class NoTime(datetime):
    """As pandas' NaT is: a datetime by its class, and no value."""

    def __ne__(self, other: object) -> bool:
        return True


ZONE = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("codec", "value", "body", "query"),
    [
        (ID, 61755784, "61755784", "61755784"),
        (ID, Project.WEBSITE, "1", "1"),
        (ID, Count(5), "5", "5"),
        (ID, Index(), "7", "7"),
        (ID_CHANGE, -7, "-7", "-7"),
        (INTEGER, 0, "0", "0"),
        (FLAG, True, "1", "true"),
        (FLAG, False, "0", "false"),
        (TIMESTAMP, datetime(2012, 7, 5, 3, tzinfo=ZONE), "2012-07-04 18:00:00", "2012-07-04 18:00:00"),
        (DATE, date(2012, 7, 5), "2012-07-05", "20120705"),
        (DATE, date(12, 7, 5), "0012-07-05", "00120705"),
        (QUERY_DATE, date(2012, 7, 5), "20120705", "20120705"),
        (QUERY_DATE, "-6 months", "-6 months", "-6 months"),
        (QUERY_DATE, Since.START, "20120101", "20120101"),
        (QUERY_MOMENT, datetime(2012, 7, 5, 3, tzinfo=ZONE), "20120704180000", "20120704180000"),
        (QUERY_MOMENT, "yesterday", "yesterday", "yesterday"),
        (COMMA_SEPARATED, ["clients", Since.START, 7], "clients,20120101,7", "clients,20120101,7"),
        (TEXT, Since.START, "20120101", "20120101"),
        (TEXT, Loud("quiet"), "quiet", "quiet"),
        (TEXT, "", "", ""),
        (JSON_INTEGER, Project.WEBSITE, 1, "1"),
        (JSON_NUMBER, 1.5, 1.5, "1.5"),
        (JSON_BOOLEAN, True, True, "true"),
        (list_of(ID), (1, Project.WEBSITE, Index()), ["1", "1", "7"], "1,1,7"),
        (list_of(ID), {5: None}.keys(), ["5"], "5"),
    ],
)
def test_each_position_has_its_form_and_the_base_type_decides(codec: Any, value: Any, body: Any, query: str) -> None:
    assert (codec.write(value), type(codec.write(value))) == (body, type(body))
    assert (codec.query(value), type(codec.query(value))) == (query, str)


@pytest.mark.parametrize(
    ("codec", "value", "problem"),
    [
        (ID, 0, "ValueError: id must be above 0, not 0"),
        (ID, -7, "ValueError: id must be above 0, not -7"),
        (ID, "7", "TypeError: id must be an int, not str"),
        (ID, True, "TypeError: id must be an int, not bool"),
        (ID, 7.0, "TypeError: id must be an int, not float"),
        (INTEGER, "many", "TypeError: id must be an int, not str"),
        (TEXT, 7, "TypeError: id must be a str, not int"),
        (TEXT, "half a \ud800", "ValueError: id holds half a character"),
        (FLAG, "no", "TypeError: id must be a bool, not str"),
        (DATE, NoTime(2012, 1, 1), "TypeError: id must be a date, not NoTime"),
        (TIMESTAMP, NoTime(2012, 1, 1), "TypeError: id must be a datetime, not NoTime"),
        (TIMESTAMP, datetime.min.replace(tzinfo=ZONE), "ValueError: id must be a moment between"),
        (QUERY_DATE, datetime(2012, 1, 1, tzinfo=UTC), "TypeError: id must be a date, not datetime"),
        (QUERY_DATE, 20120101, "TypeError: id must be a date, not int"),
        (QUERY_MOMENT, date(2012, 1, 1), "TypeError: id must be a datetime, not date"),
        (QUERY_MOMENT, NoTime(2012, 1, 1), "TypeError: id must be a datetime, not NoTime"),
        (COMMA_SEPARATED, "clients", "TypeError: id must be a list, not str"),
        (COMMA_SEPARATED, ["a,b"], "ValueError: id must hold no empty text and no comma"),
        (COMMA_SEPARATED, [""], "ValueError: id must hold no empty text and no comma"),
        (COMMA_SEPARATED, [], "ValueError: id must not be empty"),
        (JSON_NUMBER, float("nan"), "ValueError: id must be a finite number"),
        (list_of(ID), [1, -2], r"ValueError: id[1] must be above 0, not -2"),
        (list_of(ID), [], "ValueError: id must not be empty"),
        (list_of(ID), 7, "TypeError: id must be a list, not int"),
    ],
)
def test_a_query_parameter_that_is_refused_is_named(codec: Any, value: Any, problem: str) -> None:
    with pytest.raises((TypeError, ValueError)) as caught:
        query_pairs(("wire-id", "id", codec, value))
    assert f"{type(caught.value).__name__}: {caught.value}".startswith(problem)


def test_what_is_left_out_of_a_query_is_not_sent() -> None:
    pairs = query_pairs(("calendar-ids", "ids", list_of(ID), [1, 2]), ("a", "a", TEXT, None), ("b", "b", TEXT, UNSET))
    assert pairs == (("calendar-ids", "1,2"),)


@given(st.text(min_size=1))
def test_a_path_parameter_stays_in_its_segment(text: str) -> None:
    try:
        segment = path_segment("tag", TEXT, text)
    except ValueError:
        assert text in {".", ".."} or not text.isprintable()  # lone surrogates cannot be encoded
    else:
        assert not set(segment) & set("/?#\\")
        assert segment not in {"", ".", ".."}


@pytest.mark.parametrize("value", ["", ".", "..", True, 1.5, None, 7])
def test_what_would_leave_or_empty_a_segment_is_refused(value: Any) -> None:
    with pytest.raises((ValueError, TypeError), match=r"^tag must "):
        path_segment("tag", TEXT, value)


def test_a_map_reads_its_values_and_an_empty_list_as_empty() -> None:
    counts = map_of(INTEGER)
    assert counts.read({"clients": "123", "friends": "many"}) == {"clients": 123}
    assert counts.read([]) == {}
    assert counts.read(["1"]) is None
    assert counts.write({"clients": 5}) == {"clients": "5"}
    with pytest.raises(TypeError, match=r"\['clients'\] must be an int, not str"):
        counts.write({"clients": "5"})  # type: ignore[dict-item]  # the mistake under test


@pytest.mark.parametrize(("came", "read"), [("a,b", ["a", "b"]), (["a", 7], ["a", "7"]), ("", None), (None, None)])
def test_what_commas_join_reads_as_a_list(came: object, read: object) -> None:
    assert COMMA_SEPARATED.read(came) == read


@pytest.mark.parametrize(
    ("came", "read"), [(1, 1.0), (1.5, 1.5), ("1.5", 1.5), ("1e5", None), ("", None), (True, None)]
)
def test_a_number_reads_as_a_float(came: object, read: object) -> None:
    assert JSON_NUMBER.read(came) == read
