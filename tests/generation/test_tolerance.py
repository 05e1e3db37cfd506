"""Every kind of record decodes, whatever the server puts into it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apollohq_api import models
from apollohq_api.errors import ResponseDecodeError
from apollohq_api.scalars import COMMA_SEPARATED, DATE, FLAG, ID, ID_CHANGE, INTEGER, JSON_INTEGER, RAW, TEXT, TIMESTAMP
from apollohq_api.types import Record, RequiredField
from tests.generation.json_values import json_values

MODELS: list[type[Record]] = [getattr(models, name) for name in models.__all__]
FIELDS = [(model, name) for model in MODELS for name in model._fields]
EXAMPLES = 10  # for each model: all of them read and write in one way
INTEGERS = [("42", 42), (42, 42), (42.0, 42), ("-7", -7), ("", None), (None, None), ("many", None)]
ALIKE: dict[Any, list[tuple[Any, Any]]] = {  # the forms of a value in JSON, and what it reads as
    **dict.fromkeys((ID, ID_CHANGE, INTEGER, JSON_INTEGER), INTEGERS),
    FLAG: [("1", True), (1, True), (True, True), ("0", False), (0, False), (False, False), ("", None), ("maybe", None)],
    TIMESTAMP: [("2012-05-24 15:30:34", datetime(2012, 5, 24, 15, 30, 34, tzinfo=UTC)), ("", None), (20120524, None)],
    DATE: [("2012-07-05", date(2012, 7, 5)), ("", None), ("0000-00-00", None), (20120705, None)],
    TEXT: [("a word nobody documented", "a word nobody documented"), (7, "7"), (1.5, "1.5"), ("", None), (None, None)],
    COMMA_SEPARATED: [("clients,friends", ["clients", "friends"]), (["clients"], ["clients"]), ("", None), (7, None)],
    RAW: [("7", "7"), (7, 7), (None, None), ([], []), ({}, {})],
}


def of(model: type[Record], **wire: Any) -> Record:
    """A record with its required ids, and what else is given."""
    ids = {one.key: "1" for one in model._fields.values() if isinstance(one, RequiredField) and one.codec is ID}
    return model.from_dict(ids | {"an-unknown-key": {"deep": [1]}} | wire)


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_a_field_takes_every_spelling_of_its_value(model: type[Record], name: str) -> None:
    declared = model._fields[name]
    required = isinstance(declared, RequiredField)
    for came, expected in ALIKE.get(declared.codec, [(None, None), ("", None), (7, None), ([], []), ({}, {})]):
        record = of(model, **{declared.key: came})
        assert record[declared.key] == came
        assert record["an-unknown-key"] == {"deep": [1]}
        if came is None and declared.codec.read([]) == {}:
            assert getattr(record, name) == {}, "a map that is null is empty"
        elif required and expected is None:
            with pytest.raises(ResponseDecodeError, match=declared.key):
                getattr(record, name)
        elif declared.codec in ALIKE:
            value = getattr(record, name)
            assert (value, type(value)) == (expected, type(expected))
        elif expected is None:
            assert getattr(record, name) is None


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_any_json_becomes_any_record_and_comes_back(model: type[Record], data: st.DataObject) -> None:
    keys = st.sampled_from([one.key for one in model._fields.values()] or ["x"]) | st.text(max_size=8)
    came = json.loads(json.dumps(data.draw(st.dictionaries(keys, json_values, max_size=6))))
    record = model.from_dict(came)
    assert json.dumps(record.to_dict()) == json.dumps(came)
    assert f"{model.__name__}(" in repr(record)
    for name, declared in model._fields.items():
        try:
            getattr(record, name)
        except ResponseDecodeError:
            assert isinstance(declared, RequiredField)


@given(st.sampled_from(MODELS), json_values.filter(lambda value: not isinstance(value, dict)))
def test_what_is_no_object_is_refused_with_a_typed_error(model: type[Record], came: Any) -> None:
    with pytest.raises(ResponseDecodeError, match="a JSON object is needed"):
        model.from_dict(came)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_what_is_written_reads_as_it_was(model: type[Record], data: st.DataObject) -> None:
    kinds: dict[Any, st.SearchStrategy[Any]] = {
        ID: st.integers(min_value=1),
        INTEGER: st.integers(),
        FLAG: st.booleans(),
        TIMESTAMP: st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(microsecond=0)),
        DATE: st.dates(),
        TEXT: st.text(min_size=1),  # an empty one clears the field
        RAW: st.integers() | st.text(),
    }
    record = of(model)
    for name, declared in model._fields.items():
        if declared.codec in kinds:
            value = data.draw(kinds[declared.codec])
            setattr(record, name, value)
            assert getattr(model.from_dict(json.loads(json.dumps(record.to_dict()))), name) == value
