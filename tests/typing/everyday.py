"""Everyday uses of the client, each with the type that a checker must find. Checked, never run."""

from __future__ import annotations

import csv
import datetime
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_type

import httpx2

import apollohq
from apollohq import Apollo, AsyncApollo, AsyncPager, AsyncReportRange, Page, Pager, RateLimit, ReportRange
from apollohq_api.api.messages import get_message
from apollohq_api.models import (
    Account,
    Event,
    Message,
    MessageEnvelope,
    Milestone,
    Note,
    Project,
    TimeEntry,
    TimeEntryReport,
    Totals,
)
from apollohq_api.types import UNSET, Response

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def options(engine: httpx2.Client, async_engine: httpx2.AsyncClient) -> None:
    apollo = Apollo("token", base_url="https://api.example/v1", timeout=5, max_retries=0, allow_http=False)
    assert_type(apollo.with_options(timeout=None, max_retries=2, max_wait=10, batch=True), Apollo)
    assert_type(Apollo(rate_limit=None, http_client=engine), Apollo)
    assert_type(AsyncApollo(rate_limit=RateLimit(50, storage="sqlite:///b.db"), http_client=async_engine), AsyncApollo)
    assert_type(AsyncApollo().with_options(batch=True), AsyncApollo)
    assert_type(apollo.rate_limit.remaining, int | None)
    assert_type(apollo.rate_limit.resets_in, float | None)
    assert_type(apollohq.__version__, str)
    assert_type(apollohq.openapi_path(), Path)
    RateLimit(on_wait=lambda seconds: print(f"{seconds:.0f} s"))
    with apollo as same:
        assert_type(same, Apollo)


def reading(apollo: Apollo) -> None:
    message = apollo.messages.get(7)
    assert_type(message, Message)
    assert_type(message.id, int)
    assert_type(message.title, str | None)
    assert_type(message.pinned, bool | None)
    assert_type(message.subscribers, list[int] | None)
    assert_type(message["id"], Any)
    assert_type("colour" in message, bool)
    assert_type(message.to_dict(), dict[str, Any])
    if message.title is not None:
        assert_type(message.title.upper(), str)
    note = apollo.notes.get(7)
    assert_type(note, Note)
    assert_type(note.date, datetime.datetime | None)
    entry = apollo.time_entries.get(7)
    assert_type(entry, TimeEntry)
    assert_type(entry.date, datetime.date | None)
    assert_type((entry.seconds or 0) / 3600, float)
    assert_type(apollo.events.get(7), Event)
    message.title = "New"
    message.title = None
    message.title = UNSET


def writing(apollo: Apollo, path: Path) -> None:
    attachment = apollo.uploads.create(path)
    assert_type(attachment, int)
    with path.open("rb") as file:
        assert_type(apollo.uploads.create(file), int)
    assert_type(apollo.uploads.create(b"bytes"), int)
    assert_type(apollo.messages.create(42, title="New", body=None, is_private=True, attachments=[attachment]), int)
    apollo.messages.update(7, title="Newer", attachments=(attachment, -3), subscribers=range(3))
    apollo.messages.destroy(7)
    day = datetime.date(2012, 7, 5)
    assert_type(apollo.time_entries.create_for_task(1, date=day, seconds=3600, billable="billable"), int)
    moment = datetime.datetime(2012, 5, 24, 15, 30, tzinfo=datetime.UTC)
    assert_type(apollo.notes.create_for_deal(5, body="Called", date=moment, visibility="only-me"), int)


def paging(apollo: Apollo, cursor: str | None) -> None:
    pager = apollo.messages.list_for_project(42, continued_at=cursor)
    assert_type(pager, Pager[Message])
    assert_type([message.id for message in pager], list[int])
    assert_type(next(iter(apollo.messages.list_for_project(42, page=3)), None), Message | None)
    for page in apollo.time_entries.list_for_project(42).pages():
        assert_type(page, Page[TimeEntry])
        assert_type(page.items, list[TimeEntry])
        assert_type(page.continued_at, str | None)
    assert_type(apollo.events.list(from_="20120101", to=datetime.date(2012, 7, 1), calendar_ids=[1, 2]), Pager[Event])


def reporting(apollo: Apollo) -> None:
    report = apollo.time_entries.report(from_=datetime.date(2012, 1, 1), to="20120630", with_totals=True, user_id=7)
    assert_type(report, TimeEntryReport)
    assert_type(report.time_entries, list[TimeEntry])
    if report.totals is not None:
        assert_type(report.totals.sum_of_seconds, int | None)
    whole = apollo.time_entries.report_range(datetime.date(2010, 1, 1), datetime.date(2012, 1, 1), include_cases=True)
    assert_type(whole, ReportRange)
    assert_type([entry.seconds for entry in whole], list[int | None])
    assert_type(whole.totals, Totals | None)


def failing(apollo: Apollo) -> None:
    try:
        apollo.messages.get(7)
    except apollohq.RateLimitTimeout as error:
        assert_type(error.wait_seconds, float)
    except apollohq.APIStatusError as error:
        assert_type(error.status_code, int)
        assert_type(error.body, bytes)
        assert_type(error.request, httpx2.Request)
        assert_type(error.headers.get("Retry-After"), str | None)
    except apollohq.APIConnectionError as error:
        assert_type(error.outcome_unknown, bool)
    except apollohq.ApolloError as error:
        assert_type(error.continued_at, str | None)


def generated_functions(apollo: Apollo) -> None:
    answer = get_message.sync_detailed(7, client=apollo.client)
    assert_type(answer, Response[MessageEnvelope])
    assert_type(answer.parsed.message, Message)
    assert_type(get_message.sync(7, client=apollo.client).message.id, int)


def further_pages(apollo: Apollo) -> None:
    for project in apollo.projects.list():
        assert_type(project.id, int)
    assert_type(apollo.projects.list().first(), Project | None)
    assert_type(apollo.projects.count().active, int | None)
    assert_type(apollo.account.get(), Account)
    assert_type(apollo.milestones.list_for_project(1, filter="late"), Pager[Milestone])
    assert_type(apollo.categories.create(1, type="message", name="Code"), int)
    assert_type(apollo.tags.list(), dict[str, int])
    assert_type(apollo.tags.list_for_contact(5), dict[str, str])
    apollo.tags.create(5, tags=["clients", "friends"])
    apollo.tags.destroy(5, "clients")
    apollo.tasks.reorder(5, tasks=[3, 1, 2])
    apollo.task_lists.list(responsible="")
    apollo.task_lists.list(responsible=7)
    apollo.contacts.list(since=datetime.datetime.now(datetime.UTC), contact_type="person", tags=["clients"])
    apollo.calendar_events.list(from_=datetime.date(2012, 1, 1), calendar_ids=[1, 2])
    apollo.files.download(7, Path("plan.pdf"))
    with Path("plan.pdf").open("wb") as file:
        apollo.files.download(7, file)


def vocabularies(apollo: Apollo, word: str) -> None:
    apollo.notes.update(7, visibility="public")
    apollo.notes.update(7, visibility=word)
    apollo.notes.update(7, visibility=None)
    apollo.cases.list(status="open")


def as_mappings(apollo: Apollo) -> None:
    rows = [message.native() for message in apollo.messages.list_for_project(42)]
    assert_type(rows, list[dict[str, Any]])
    writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]))
    writer.writerows(rows)
    message = apollo.messages.get(7)
    assert_type(json.dumps(dict(message)), str)
    assert_type({**message}, dict[str, Any])
    assert_type(len(message), int)
    assert_type(message.get("id"), Any | None)
    same: Mapping[str, Any] = message
    record: apollohq.Record = message
    print(same.keys(), record.items())
    message.title = apollohq.UNSET


def any_records(pager: Pager[apollohq.Record]) -> Iterator[str]:
    for record in pager:
        yield from record


def covariant(apollo: Apollo) -> None:
    print(*any_records(apollo.messages.list_for_project(42)))
    some_page: Page[apollohq.Record] = next(apollo.notes.list_for_deal(1).pages())
    print(some_page)


async def in_tasks(apollo: AsyncApollo, path: Path) -> None:
    async with apollo as same:
        assert_type(same, AsyncApollo)
    message = await apollo.messages.get(7)
    assert_type(message, Message)
    attachment = await apollo.uploads.create(path)
    assert_type(attachment, int)
    assert_type(await apollo.messages.create(42, title="New", attachments=[attachment]), int)
    await apollo.messages.update(7, pinned=False)
    await apollo.messages.destroy(7)
    pager = apollo.messages.list_for_project(42)
    assert_type(pager, AsyncPager[Message])
    assert_type([message.id async for message in pager], list[int])
    async for page in apollo.time_entries.list_for_project(42, page=2).pages():
        assert_type(page, Page[TimeEntry])
    assert_type(await anext(aiter(apollo.notes.list_for_case(5))), Note)
    report = await apollo.time_entries.report(from_="20120101", with_totals=True)
    assert_type(report, TimeEntryReport)
    whole = apollo.time_entries.report_range(datetime.date(2010, 1, 1), datetime.date(2012, 1, 1))
    assert_type(whole, AsyncReportRange)
    assert_type([entry.id async for entry in whole], list[int])
    assert_type(await apollo.projects.list().first(), Project | None)
    assert_type(await apollo.tags.list(), dict[str, int])
    await apollo.files.download(7, path)
    assert_type(await get_message.asyncio_detailed(7, client=apollo.client), Response[MessageEnvelope])
    assert_type(apollo.rate_limit.limit, int | None)
