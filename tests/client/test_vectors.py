"""The behaviour cases are well-formed, named once each, and true of this client."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from apollohq import retry
from apollohq.auth import Account
from apollohq.errors import PaginationError
from apollohq.pagination import next_url
from apollohq.reports import windows
from apollohq_api import scalars
from apollohq_api.scalars import query_pairs
from tests.client.vectors import cases, document

NAMES = ["basic-auth", "continued-at", "rate-limit-headers", "report-windows", "retry", "wire-scalars"]


@pytest.fixture(autouse=True)
def impatient() -> None:
    """The pauses of the retry cases are the real ones."""


@pytest.mark.parametrize("name", NAMES)
def test_the_cases_are_what_their_schema_says(name: str) -> None:
    schema = document(f"{name}.schema")
    Draft202012Validator.check_schema(schema)
    found = document(name)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(found)] == []
    names = [case["name"] for case in found["cases"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", cases("continued-at"))
def test_a_continuation(case: dict[str, Any]) -> None:
    base, expected = case["base_url"], case["expect"]
    if "error" in expected:
        with pytest.raises(PaginationError):
            next_url(base, base + case["first"], case["continued_at"])
    else:
        assert next_url(base, base + case["first"], case["continued_at"]) == expected.get("url")


@pytest.mark.parametrize("case", cases("retry"))
@pytest.mark.parametrize("jitter", [0.0, 0.37, 1.0])
def test_a_retry(case: dict[str, Any], jitter: float) -> None:
    decision = retry.decide(
        retry.Outcome(**case["outcome"]),
        method=case["method"],
        path=case["path"],
        attempt=case["attempt"],
        max_retries=case["max_retries"],
        jitter=jitter,
    )
    match case["expect"]:
        case {"answer": True}:
            assert decision is None
        case {"wait": {"least": least, "most": most}}:
            assert isinstance(decision, retry.Retry)
            assert least <= decision.wait <= most
        case {"give_up": {"outcome_unknown": unknown}}:
            assert isinstance(decision, retry.Fail)
            assert decision.outcome_unknown is unknown


@pytest.mark.parametrize("case", cases("basic-auth"))
def test_authentication(case: dict[str, Any]) -> None:
    if "error" in case["expect"]:
        with pytest.raises(ValueError, match="token"):
            Account(case["token"])
    else:
        assert Account(case["token"]).authorization() == case["expect"]["authorization"]


@pytest.mark.parametrize("case", cases("report-windows"))
def test_the_windows_of_a_report(case: dict[str, Any]) -> None:
    start, end = date.fromisoformat(case["start"]), date.fromisoformat(case["end"])
    if "error" in case["expect"]:
        with pytest.raises(ValueError, match="before it begins"):
            windows(start, end)
    else:
        assert [[str(first), str(last)] for first, last in windows(start, end)] == case["expect"]["windows"]


CODECS: dict[str, Any] = {
    "id": scalars.INTEGER,
    "number": scalars.INTEGER,
    "flag": scalars.FLAG,
    "timestamp": scalars.TIMESTAMP,
    "date": scalars.DATE,
    "id-list": scalars.list_of(scalars.INTEGER),
}


@pytest.mark.parametrize("case", cases("wire-scalars"))
def test_a_scalar(case: dict[str, Any]) -> None:
    codec = CODECS[case["kind"]]
    if "read" in case:
        value = codec.read(case["read"]["wire"])
        assert value == _native(case["kind"], case["read"]["value"])
        assert type(value) is type(_native(case["kind"], case["read"]["value"]))
    else:
        write = case["write"]
        value = _native(case["kind"], write["value"])
        assert codec.write(value) == write["body"]
        if "query" in write:
            assert dict(query_pairs(("name", "name", codec, value))) == {"name": write["query"]}


def _native(kind: str, value: Any) -> Any:
    if value is None:
        return None
    if kind == "timestamp":
        return datetime.fromisoformat(value).astimezone(UTC)
    return date.fromisoformat(value) if kind == "date" else value
