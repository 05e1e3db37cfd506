"""Each of the 39 operations answers the client, sync and async, and answers as described."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from apollohq import Apollo, AsyncApollo, openapi_path
from apollohq_sandbox import Sandbox
from apollohq_sandbox.operations import operations

from .client_calls import CALLS, one, one_async


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(validate_responses=True) as running:
        yield running


def check(name: str, answer: object) -> None:
    if name.startswith("create"):
        assert isinstance(answer, int)
    elif name.startswith(("update", "destroy")):
        assert answer is None
    elif name.startswith("list"):
        assert isinstance(answer, list)
        assert answer, "a list with nothing in it proves little"
        assert all(isinstance(record.id, int) for record in answer)
    else:
        assert answer is not None


def test_there_is_a_call_for_every_operation() -> None:
    assert sorted(CALLS) == sorted(operation.id for operation in operations(Path(openapi_path())))


def test_every_operation_answers_apollo(sandbox: Sandbox) -> None:
    with Apollo("demo", base_url=sandbox.url) as apollo:
        for name, call in CALLS.items():
            check(name, one(apollo, call))
            assert sandbox.served[name] == 1, name
    assert sandbox.served.total() == len(CALLS)


@pytest.mark.anyio
async def test_every_operation_answers_async_apollo(sandbox: Sandbox) -> None:
    async with AsyncApollo("demo", base_url=sandbox.url) as apollo:
        for name, call in CALLS.items():
            check(name, await one_async(apollo, call))
            assert sandbox.served[name] == 1, name
    assert sandbox.served.total() == len(CALLS)


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


def test_every_page_is_walked_to_its_end(sandbox: Sandbox) -> None:
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
