"""A list is read page by page, each record once, and can be taken up again wherever it stopped."""

from __future__ import annotations

import asyncio
import gc
import pickle
import tracemalloc
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import apollohq
from apollohq.pagination import overlap
from apollohq_api.client import AsyncPager, Page, Pager
from tests.client.servers import Heard, Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.client.clients import Clients

PATH = "/v1/projects/1/messages"


def page(ids: Iterable[int], continued_at: object = None, **more: Any) -> bytes:
    records = [{"id": str(number)} for number in ids]
    return reply(payload={"messages": records, **({"continued-at": continued_at} if continued_at else {}), **more})


def three_pages(heard: Heard) -> bytes:
    number = int(heard.path.rpartition("/")[2]) if heard.path != PATH else 1
    return page(range(10 * number, 10 * number + 3), f"/projects/1/messages/{number + 1}" if number < 3 else None)


def ids(records: Iterable[Any]) -> list[int]:
    return [record.id for record in records]


def gather(records: Iterable[Any], seen: list[int]) -> None:
    """What came before an error counts."""
    for record in records:
        seen += [record.id]


def test_nothing_is_sent_before_the_first_record_is_asked_for(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(route=three_pages)
    pager = clients.connect(server.url).messages.list_for_project(1)
    pager.pages()
    assert server.heard == []
    assert isinstance(clients.unwrapped(pager), AsyncPager if clients.is_async else Pager)
    next(iter(pager))
    assert len(server.heard) == 1


def test_records_come_in_order_a_page_at_a_time(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(route=three_pages)
    records = iter(clients.connect(server.url).messages.list_for_project(1))
    assert ids(islice(records, 3)) == [10, 11, 12]
    assert len(server.heard) == 1
    assert ids(records) == [20, 21, 22, 30, 31, 32]
    assert [heard.target for heard in server.heard] == [PATH, f"{PATH}/2", f"{PATH}/3"]


def test_pages_carry_their_records_and_a_cursor_of_plain_text(clients: Clients, serve: Callable[..., Server]) -> None:
    pages = list(clients.connect(serve(route=three_pages).url).messages.list_for_project(1).pages())
    assert [ids(page.items) for page in pages] == [[10, 11, 12], [20, 21, 22], [30, 31, 32]]
    assert [page.continued_at for page in pages] == ["/projects/1/messages/2", "/projects/1/messages/3", None]
    assert all(isinstance(page, Page) for page in pages)
    assert pickle.loads(pickle.dumps(pages[0].continued_at)) == "/projects/1/messages/2"  # noqa: S301


def test_a_pager_starts_anew_each_time(clients: Clients, serve: Callable[..., Server]) -> None:
    pager = clients.connect(serve(route=three_pages).url).messages.list_for_project(1)
    assert ids(islice(pager, 4)) == [10, 11, 12, 20]
    assert ids(pager) == ids(pager) == [10, 11, 12, 20, 21, 22, 30, 31, 32]


@pytest.mark.parametrize("cursor", ["/projects/1/messages/2", "/v1/projects/1/messages/2"])
def test_a_list_is_taken_up_at_a_cursor(clients: Clients, serve: Callable[..., Server], cursor: str) -> None:
    server = serve(route=three_pages)
    apollo = clients.connect(server.url)
    assert ids(apollo.messages.list_for_project(1, continued_at=cursor)) == [20, 21, 22, 30, 31, 32]
    assert ids(apollo.messages.list_for_project(1, continued_at=server.url + "/projects/1/messages/3")) == [30, 31, 32]


def test_no_cursor_is_the_beginning(clients: Clients, serve: Callable[..., Server]) -> None:
    messages = clients.connect(serve(route=three_pages).url).messages
    for nothing in (None, ""):
        assert ids(messages.list_for_project(1, continued_at=nothing))[0] == 10


def test_a_list_starts_at_a_page(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(route=three_pages)
    assert ids(clients.connect(server.url).messages.list_for_project(1, page=3)) == [30, 31, 32]
    assert [heard.target for heard in server.heard] == [f"{PATH}/3"]


@pytest.mark.parametrize("end", [{}, {"continued-at": None}, {"continued-at": ""}])
def test_a_list_ends_without_a_continuation(
    clients: Clients, serve: Callable[..., Server], end: dict[str, Any]
) -> None:
    server = serve(page([1, 2], **end))
    assert ids(clients.connect(server.url).messages.list_for_project(1)) == [1, 2]
    assert len(server.heard) == 1


def test_filters_go_along_and_are_not_doubled(clients: Clients, serve: Callable[..., Server]) -> None:
    def route(heard: Heard) -> bytes:
        following = {"/v1/calendars/events": "/calendars/events?page=2"}.get(heard.target.partition("?page")[0])
        last = ("page", "3") in heard.query
        return reply(payload={"events": [], "continued-at": None if last else following or "/calendars/events?page=3"})

    server = serve(route=route)
    list(clients.connect(server.url).events.list(from_="20120101", calendar_ids=[1, 2]).pages())
    filters = [("from", "20120101"), ("calendar-ids", "1,2")]
    assert [heard.query for heard in server.heard] == [
        filters,
        [("page", "3"), *filters],
    ]


@pytest.mark.parametrize(
    "said",
    [
        "https://evil.example/v1/messages",
        "//evil.example/",
        "/../secret",
        "/projects/%2e%2e/x",
        {"page": 3},
        [3],
        True,
        3,
    ],
)
def test_a_continuation_that_leads_away_or_nowhere_stops_after_the_page(
    clients: Clients, serve: Callable[..., Server], said: object
) -> None:
    server = serve(page([1, 2], "/projects/1/messages/2"), page([3, 4], said))
    seen: list[int] = []
    with pytest.raises(apollohq.PaginationError) as caught:
        gather(clients.connect(server.url).messages.list_for_project(1), seen)
    assert seen == [1, 2, 3, 4]
    assert len(server.heard) == 2
    assert caught.value.continued_at == "/projects/1/messages/2"


def test_a_cursor_of_the_callers_obeys_the_same_rule(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(route=three_pages)
    with pytest.raises(apollohq.PaginationError):
        list(clients.connect(server.url).messages.list_for_project(1, continued_at="https://evil.example/v1/x"))
    assert server.heard == []


@pytest.mark.parametrize("length", [1, 2, 5])
def test_a_cycle_is_noticed(clients: Clients, serve: Callable[..., Server], length: int) -> None:
    def route(heard: Heard) -> bytes:
        number = int(heard.path.rpartition("/")[2]) if heard.path != PATH else 0
        return page([100 + number], f"/projects/1/messages/{number % length + 1}")

    seen: list[int] = []
    with pytest.raises(apollohq.PaginationError, match="earlier page"):
        gather(clients.connect(serve(route=route).url).messages.list_for_project(1), seen)
    assert seen == [100 + number for number in range(length + 1)]


@pytest.mark.parametrize("status", [401, 500])
@pytest.mark.parametrize("bad", [0, 1, 2])
def test_an_error_says_where_to_go_on(clients: Clients, serve: Callable[..., Server], status: int, bad: int) -> None:
    broken = True

    def route(heard: Heard) -> bytes:
        target = [PATH, f"{PATH}/2", f"{PATH}/3"][bad]
        return reply(status) if broken and heard.target == target else three_pages(heard)

    messages = clients.connect(serve(route=route).url).messages
    seen: list[int] = []
    with pytest.raises(apollohq.APIStatusError) as caught:
        gather(messages.list_for_project(1), seen)
    broken = False
    cursor = pickle.loads(pickle.dumps(caught.value)).continued_at  # noqa: S301
    assert isinstance(cursor, str)
    assert seen + ids(messages.list_for_project(1, continued_at=cursor)) == [10, 11, 12, 20, 21, 22, 30, 31, 32]


def test_the_cursor_of_a_first_page_keeps_its_filters(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(reply(500), reply(payload={"events": []}))
    events = clients.connect(server.url).events
    with pytest.raises(apollohq.ServerError) as caught:
        list(events.list(from_="20120101", page=2))
    list(events.list(continued_at=caught.value.continued_at))
    assert sorted(server.heard[0].query) == sorted(server.heard[1].query) == [("from", "20120101"), ("page", "2")]


def test_a_cursor_keeps_the_filters_that_a_continuation_leaves_out(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    def route(heard: Heard) -> bytes:
        number = int(dict(heard.query).get("page", 1))
        return reply(payload={"events": [{"id": str(number)}], "continued-at": f"/calendars/events?page={number + 1}"})

    server = serve(route=route)
    events = clients.connect(server.url).events
    first = next(iter(events.list(from_="20120101", to="x&y").pages()))
    second, third = islice(events.list(continued_at=first.continued_at).pages(), 2)
    assert [ids(page.items) for page in (first, second, third)] == [[1], [2], [3]]
    assert all({("from", "20120101"), ("to", "x&y")} <= set(heard.query) for heard in server.heard)


def test_after_an_error_an_iterator_is_over(serve: Callable[..., Server]) -> None:
    with apollohq.Apollo("made-up-token", base_url=serve(reply(500)).url, rate_limit=None) as apollo:
        pages = apollo.messages.list_for_project(1).pages()
        with pytest.raises(apollohq.ServerError):
            next(pages)
        with pytest.raises(StopIteration):
            next(pages)


@pytest.mark.anyio
async def test_after_an_error_an_async_iterator_is_over(serve: Callable[..., Server]) -> None:
    server = serve(page([1], "/../x"), reply(500))
    async with apollohq.AsyncApollo("made-up-token", base_url=server.url, rate_limit=None) as apollo:
        astray, refused = (apollo.messages.list_for_project(1).pages() for _ in range(2))
        assert len((await anext(astray)).items) == 1
        for pages, kind in ((astray, apollohq.PaginationError), (refused, apollohq.ServerError)):
            with pytest.raises(kind):
                await anext(pages)
            with pytest.raises(StopAsyncIteration):
                await anext(pages)
    assert len(server.heard) == 2


def test_records_that_slide_onto_the_next_page_come_once(clients: Clients, serve: Callable[..., Server]) -> None:
    second, third = "/projects/1/messages/2", "/projects/1/messages/3"
    server = serve(page([9, 8, 7, 6], second), page([7, 6, 5, 4], third), page([7, 6, 5, 4, 3]))
    assert ids(clients.connect(server.url).messages.list_for_project(1)) == [9, 8, 7, 6, 5, 4, 3]
    server = serve(page([9, 8, 7], second), page([9, 8, 7], third), page([8, 7, 6]))
    assert [ids(one.items) for one in clients.connect(server.url).messages.list_for_project(1).pages()] == [
        [9, 8, 7],
        [],
        [6],
    ]


def test_occurrences_that_share_an_id_are_all_given(clients: Clients, serve: Callable[..., Server]) -> None:
    def occurrences(*days: int, continued_at: str | None = None) -> bytes:
        records = [{"id": "7", "start-date": f"2012-01-{day:02} 09:00:00"} for day in days]
        return reply(payload={"events": records, "continued-at": continued_at})

    server = serve(occurrences(1, 2, continued_at="/calendars/events?page=2"), occurrences(3, 4))
    assert len(list(clients.connect(server.url).events.list())) == 4
    server = serve(occurrences(1, 2, continued_at="/calendars/events?page=2"), occurrences(2, 3))
    assert len(list(clients.connect(server.url).events.list())) == 3


def test_records_that_the_caller_changes_are_still_known(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(page([9, 8], "/projects/1/messages/2"), page([8, 7]))
    seen = []
    for one in clients.connect(server.url).messages.list_for_project(1).pages():
        seen += ids(one.items)
        for message in one.items:
            message.title = "Read"
        one.items.clear()
    assert seen == [9, 8, 7]


def test_a_record_that_has_changed_meanwhile_is_given_again(clients: Clients, serve: Callable[..., Server]) -> None:
    changed = reply(payload={"messages": [{"id": "8", "title": "Newer"}, {"id": "7"}]})
    server = serve(page([9, 8], "/projects/1/messages/2"), changed)
    assert ids(clients.connect(server.url).messages.list_for_project(1)) == [9, 8, 8, 7]


records = st.lists(st.integers(0, 3), max_size=8)


@given(records, records)
@example([1, 1], [1, 1])
def test_what_is_dropped_is_the_longest_head_that_repeats_the_end(before: list[Any], after: list[Any]) -> None:
    fits = [n for n in range(1, min(len(before), len(after)) + 1) if before[-n:] == after[:n]]
    assert overlap(before, after) == max(fits, default=0)


@pytest.mark.parametrize("wrong", [5, b"/x", ["/x"], object()])
def test_a_cursor_that_is_no_text_is_refused_at_once(clients: Clients, wrong: Any) -> None:
    with pytest.raises(TypeError, match="continued_at"):
        clients.connect().messages.list_for_project(1, continued_at=wrong)


def test_a_pager_says_what_it_lists(clients: Clients) -> None:
    apollo, kind = clients.connect(), "AsyncPager" if clients.is_async else "Pager"
    assert repr(apollo.messages.list_for_project(42)) == f"<{kind} of GET /projects/42/messages>"
    assert repr(apollo.events.list(from_="20120101")) == f"<{kind} of GET /calendars/events?from=20120101>"
    resumed = apollo.messages.list_for_project(42, continued_at="/projects/42/messages/3")
    assert repr(resumed) == f"<{kind} of GET /projects/42/messages/3>"


def test_the_first_record_costs_one_request_at_most(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(route=three_pages)
    messages = clients.connect(server.url).messages
    assert messages.list_for_project(1).first().id == 10
    assert messages.list_for_project(1, continued_at="/projects/1/messages/3").first().id == 30
    assert len(server.heard) == 2
    nothing = serve(page([], "/projects/1/messages/2"))
    assert clients.connect(nothing.url).messages.list_for_project(1).first() is None
    assert len(nothing.heard) == 1


@pytest.mark.anyio
@pytest.mark.parametrize("what", ["pages", "records"])
async def test_tasks_cannot_share_an_iterator(serve: Callable[..., Server], what: str) -> None:
    server = serve(route=three_pages)
    async with apollohq.AsyncApollo("made-up-token", base_url=server.url, rate_limit=None) as apollo:
        pager = apollo.messages.list_for_project(1)
        shared: Any = aiter(pager.pages() if what == "pages" else pager)
        seen: list[int] = []

        async def work() -> None:
            async for one in shared:
                seen.extend(ids(one.items) if what == "pages" else [one.id])

        found = await asyncio.gather(*(work() for _ in range(5)), return_exceptions=True)
        assert [type(one) for one in found if one is not None] == [RuntimeError] * 4
        assert all("already running" in str(one) for one in found if one is not None)
        assert seen == [10, 11, 12, 20, 21, 22, 30, 31, 32]


def test_memory_stays_flat_however_long_the_list(clients: Clients, serve: Callable[..., Server]) -> None:
    def route(heard: Heard) -> bytes:
        number = int(heard.path.rpartition("/")[2]) if heard.path != PATH else 1
        following = f"/projects/1/messages/{number + 1}" if number < 250 else None
        return page(range(50 * number, 50 * number + 50), following)

    server = serve(route=route)
    apollo = clients.connect(server.url)
    held = []
    tracemalloc.start()
    try:
        for number, _ in enumerate(apollo.messages.list_for_project(1).pages(), start=1):
            server.heard.clear()
            if number % 50 == 0:
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert held[-1] < held[0] + 200_000  # bytes; the 10,000 records between would be megabytes


@pytest.mark.anyio
async def test_an_async_pager_can_be_left_early(serve: Callable[..., Server]) -> None:
    server = serve(route=three_pages)
    findings: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: findings.append(context))
    async with apollohq.AsyncApollo("made-up-token", base_url=server.url, rate_limit=None) as apollo:
        async for message in apollo.messages.list_for_project(1):
            assert message.id == 10
            break
        async for one in apollo.messages.list_for_project(1).pages():
            assert len(one.items) == 3
            break
        gc.collect()
        await asyncio.sleep(0)
    assert len(server.heard) == 2
    assert findings == []
