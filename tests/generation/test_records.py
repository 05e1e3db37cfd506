"""A record is a typed view over what came: it decodes when read, loses nothing and writes exactly."""

import copy
import csv
import io
import json
import pickle
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apollohq_api.errors import ResponseDecodeError
from apollohq_api.models import (
    CalendarList,
    Event,
    Message,
    MessageFields,
    MessageWrite,
    Note,
    TimeEntry,
    TimeEntryReport,
    Totals,
)
from apollohq_api.types import UNSET
from tests.generation.json_values import json_values

CAME = {
    "id": "61755784",
    "title": "Message 1",
    "pinned": "1",
    "is-private": "",
    "subscribers": ["14505968", "x"],
    "colour": "green",
}


def test_fields_read_as_native_values_and_the_raw_ones_stay() -> None:
    message = Message.from_dict(CAME)
    assert (message.id, message.title, message.pinned) == (61755784, "Message 1", True)
    assert (message.is_private, message.category_id, message.subscribers) == (None, None, [14505968])
    assert message["id"] == "61755784"
    assert message["colour"] == message.get("colour") == "green"
    assert "colour" in message
    assert "body" not in message
    assert message.get("body") is None
    assert list(message) == list(CAME)
    assert message.to_dict() == CAME


@pytest.mark.parametrize("came", [{}, {"id": ""}, {"id": None}, {"id": "seven"}, {"id": {}}])
def test_a_required_field_reads_or_says_what_is_wrong(came: dict[str, Any]) -> None:
    with pytest.raises(ResponseDecodeError, match=r"Message: 'id' (is missing|does not parse)"):
        _ = Message.from_dict(came).id


@given(st.dictionaries(st.sampled_from([*CAME, "attachments", "date", "x"]), json_values))
def test_any_json_survives_and_every_optional_field_can_be_read(came: dict[str, Any]) -> None:
    for model in (Message, TimeEntry, Note, Event, Totals):
        record = model.from_dict(came)
        assert record.to_dict() == came or "nan" in repr(came)
        for name in model._fields:
            if name != "id":
                getattr(record, name)
        repr(record)


@pytest.mark.parametrize("came", [[], "text", 7, None, True])
def test_what_is_no_object_is_no_record(came: Any) -> None:
    with pytest.raises(ResponseDecodeError, match="Message: a JSON object is needed"):
        Message.from_dict(came)


def test_writing_is_exact() -> None:
    message = MessageFields(title="New", is_private=True, pinned=False, category_id=51524282, attachments=[332929, -7])
    assert message.to_dict() == {
        "title": "New",
        "is-private": "1",
        "pinned": "0",
        "category-id": "51524282",
        "attachments": ["332929", "-7"],
    }
    entry = TimeEntry(id=1, date=date(2012, 7, 5), seconds=3600)
    assert entry.to_dict() == {"id": "1", "date": "2012-07-05", "seconds": "3600"}
    note = Note(id=2, date=datetime(2012, 5, 24, 15, 30, 34, 999, tzinfo=UTC))
    assert note["date"] == "2012-05-24 15:30:34"


def test_none_clears_and_unset_is_not_sent() -> None:
    fields = MessageFields(title=None, body=UNSET)
    assert fields.to_dict() == {"title": ""}
    fields.title = UNSET
    fields.milestone_id = 5
    assert fields.to_dict() == {"milestone-id": "5"}


def test_a_wrong_type_says_which_field() -> None:
    with pytest.raises(TypeError, match="pinned must be a bool, not int"):
        MessageFields(pinned=1)  # type: ignore[arg-type]  # the mistake under test
    with pytest.raises(TypeError, match="MessageFields has no field 'colour'"):
        MessageFields(colour="green")  # type: ignore[call-arg]  # the mistake under test
    with pytest.raises(TypeError, match="Message needs 'id'"):
        Message(title="x")  # type: ignore[call-arg]  # the mistake under test


def test_records_compare_copy_pickle_and_show_themselves() -> None:
    message = Message.from_dict(copy.deepcopy(CAME))
    assert message == Message.from_dict(CAME)
    assert message != Message.from_dict({**CAME, "title": "Other"})
    assert message != MessageFields.from_dict(CAME)
    assert repr(message) == (  # each field as its attribute reads it: what is empty, as None
        "Message(id=61755784, title='Message 1', is_private=None, pinned=True, subscribers=[14505968], "
        "**{'colour': 'green'})"
    )
    assert repr(Message.from_dict({"id": "odd", "pinned": "perhaps"})) == "Message(id=None, pinned=None)"
    for twin in (copy.copy(message), copy.deepcopy(message), pickle.loads(pickle.dumps(message))):  # noqa: S301 - ours
        assert twin == message
        twin.title = "Changed"
        assert message.title == "Message 1"
    with pytest.raises(TypeError, match="unhashable"):
        hash(message)


def test_a_record_is_a_mapping_of_what_came() -> None:
    message = Message.from_dict(CAME)
    assert isinstance(message, Mapping)
    assert dict(message) == {**message} == CAME
    assert (list(message.keys()), list(message.values()), list(message.items())) == (
        list(CAME),
        list(CAME.values()),
        list(CAME.items()),
    )
    assert len(message) == len(CAME)
    assert json.loads(json.dumps(dict(message))) == CAME
    assert message.get("nothing", 7) == 7
    for wire in ({}, {"id": "1"}, {"id": "1", "title": "x"}):
        assert dict(Message.from_dict(wire)) == wire


def test_native_has_every_declared_field_in_python_and_what_else_came() -> None:
    event = Event.from_dict(
        {"id": "7", "start": "2012-05-24 15:30:34", "allday-flag": "0", "colour": "green", "end": ""}
    )
    native = event.native()
    assert list(native) == [*Event._fields, "colour"]
    assert {name: value for name, value in native.items() if value is not None} == {
        "id": 7,
        "start": datetime(2012, 5, 24, 15, 30, 34, tzinfo=UTC),
        "allday_flag": False,
        "colour": "green",
    }
    assert Message.from_dict({}).native()["id"] is None


def test_native_reaches_into_records_and_lists() -> None:
    report = TimeEntryReport.from_dict({"time-entries": [{"id": "1", "seconds": "60"}], "totals": {"x": "1"}}).native()
    assert (report["time_entries"][0]["seconds"], report["totals"]["x"]) == (60, "1")


def test_rows_of_one_kind_go_into_a_table() -> None:
    messages = [Message.from_dict(wire) for wire in ({"id": "1", "title": "x"}, {"id": "2", "pinned": "1"})]
    table = io.StringIO()
    writer = csv.DictWriter(table, fieldnames=list(messages[0].native()))
    writer.writeheader()
    writer.writerows(message.native() for message in messages)
    assert [(row["id"], row["pinned"]) for row in csv.DictReader(io.StringIO(table.getvalue()))] == [
        ("1", ""),
        ("2", "True"),
    ]


def test_a_list_that_arrives_as_an_object_reads_as_its_values() -> None:
    calendars = CalendarList.from_dict({"calendars": {"54904646": {"id": "54904646"}, "x": {"id": "43907176"}}})
    assert [calendar.id for calendar in calendars.calendars] == [54904646, 43907176]


def test_a_record_within_a_record_shares_its_json() -> None:
    write = MessageWrite(message=MessageFields(title="New"))
    write.message.title = "Newer"
    assert write.to_dict() == {"message": {"title": "Newer"}}
    with pytest.raises(TypeError, match="message must be a MessageFields, not dict"):
        write.message = {}  # type: ignore[assignment]  # the mistake under test


def test_totals_read_alike_as_numbers_and_as_strings() -> None:
    report = TimeEntryReport.from_dict(
        {"time-entries": [], "totals": {"number-of-entries": 30, "sum-of-unset-seconds": "691080"}}
    )
    assert report.totals is not None
    assert (report.totals.number_of_entries, report.totals.sum_of_unset_seconds) == (30, 691080)
    assert report.totals.sum_of_seconds is None


def test_a_list_of_records_leaves_out_what_is_no_record() -> None:
    report = TimeEntryReport.from_dict({"time-entries": [{"id": "1"}, None, "x", {"id": "2"}]})
    assert [entry.id for entry in report.time_entries] == [1, 2]
