"""Each operation answers the client, sync and async, and answers as described."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from apollohq import Apollo, AsyncApollo, openapi_path
from apollohq_sandbox import Sandbox
from apollohq_sandbox.operations import operations

from .client_calls import CALLS, OPERATIONS, one, one_async

KNOWN = {operation["id"]: operation for operation in OPERATIONS}


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(validate_responses=True) as running:
        yield running


def check(operation: dict[str, Any], answer: object) -> None:
    """The kind of answer that the design promises, with something in it."""
    kind, method = (operation["answer"] or {}).get("kind"), operation["method"]
    if operation["lists"]:
        assert isinstance(answer, list)
        assert answer, "a list with nothing in it proves little"
        assert all(isinstance(record.id, int) for record in answer)
    elif method != "GET":
        assert isinstance(answer, int) if kind else answer is None
    elif kind == "binary":
        assert answer is None
    else:
        assert answer, operation["id"]


def test_there_is_a_call_for_every_operation() -> None:
    described = operations(Path(openapi_path()))
    assert sorted(CALLS) == sorted(operation.id for operation in described)
    assert len(CALLS) >= 110


def test_every_operation_answers_apollo(sandbox: Sandbox) -> None:
    with Apollo("demo", base_url=sandbox.url, rate_limit=None) as apollo:
        for name, call in CALLS.items():
            check(KNOWN[name], one(apollo, call))
            assert sandbox.served[name] == 1, name
    assert sandbox.served.total() == len(CALLS)


@pytest.mark.anyio
async def test_every_operation_answers_async_apollo(sandbox: Sandbox) -> None:
    async with AsyncApollo("demo", base_url=sandbox.url, rate_limit=None) as apollo:
        for name, call in CALLS.items():
            check(KNOWN[name], await one_async(apollo, call))
            assert sandbox.served[name] == 1, name
    assert sandbox.served.total() == len(CALLS)


def test_a_record_has_every_key_that_a_request_can_write_and_none_that_is_not_declared(sandbox: Sandbox) -> None:
    """`validate_responses` refuses an undeclared key; the unset ones arrive empty."""
    with Apollo("demo", base_url=sandbox.url, rate_limit=None) as apollo:
        for operation in operations(Path(openapi_path())):
            if operation.verb == "get" and operation.written:
                record: Any = one(apollo, CALLS[operation.id])
                for_some = {"workgroup-id", "group-id", "people", "attachment", "move-upcoming-milestones-off-weekends"}
                assert set(operation.written) - for_some - set(record) <= {"category-id"}, operation.id


def test_what_the_client_wrote_is_what_it_reads(sandbox: Sandbox) -> None:
    with Apollo("demo", base_url=sandbox.url) as apollo:
        plan = apollo.uploads.create(b"%PDF")
        message = apollo.messages.get(
            apollo.messages.create(7, title="Ünïcode", is_private=True, subscribers=[1, 2], attachments=[plan])
        )
        assert (message.title, message.is_private, message.pinned) == ("Ünïcode", True, False)
        assert (message.subscribers, message.attachments, message.category_id) == ([1, 2], [plan], None)
        moment = datetime(2012, 5, 24, 15, 30, 34, tzinfo=UTC)
        assert apollo.notes.get(apollo.notes.create_for_deal(9, date=moment)).date == moment
        report = apollo.time_entries.report(with_totals=True)
        assert report.totals is not None
        assert report.totals.number_of_entries == len(report.time_entries or [])


def test_every_page_is_read_to_its_end(sandbox: Sandbox) -> None:
    with Apollo("demo", base_url=sandbox.url) as apollo:
        for pager, count in (
            (apollo.messages.list_for_project(1), 60),
            (apollo.time_entries.list_for_project(1), 72),
            (apollo.time_entries.list_for_contact(67664788), 55),
        ):
            ids = [record.id for record in pager]
            assert len(ids) == len(set(ids)) == count
        events = [
            event.id for event in apollo.events.list(from_="20121001", calendar_ids=[42633755, 42600755, 3648922])
        ]
        assert len(events) == len(set(events)) > 50
