"""A report stays within six months; a longer span is read in the fewest reports, each entry once, totals added up."""

from __future__ import annotations

import inspect
import json
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import apollohq
from apollohq.reports import ReportFilters, allowed, check_span, last_day, months_later, windows
from apollohq_api.api.time_entries import TimeEntries as GeneratedTimeEntries
from tests.client.servers import Heard, Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.client.clients import Clients

dates = st.dates(date(1990, 1, 1), date(2040, 12, 31))
DAY = timedelta(days=1)


class Day(StrEnum):
    FIRST = "20120101"


BILLABLE = ["unset", "billable", "not billable", "billed"]


def entry(number: int, day: date) -> dict[str, str]:
    return {"id": str(number), "date": str(day), "seconds": "60", "billable": BILLABLE[number % 4]}


def totals(entries: list[dict[str, str]]) -> dict[str, Any]:
    """As the documents show them: numbers, and strings of digits."""
    keys = ["unset", "billable", "non-billable", "billed"]
    seconds = [sum(60 for one in entries if one["billable"] == kind) for kind in BILLABLE]
    return {"number-of-entries": len(entries), "sum-of-seconds": str(60 * len(entries))} | {
        f"sum-of-{key}-seconds": value for key, value in zip(keys, seconds, strict=True)
    }


def report_of(entries: list[dict[str, str]], *, reach: timedelta = DAY * 0) -> Callable[[Heard], bytes]:
    """Answers as the API does; a `reach` makes it show days beyond the end too."""

    def route(heard: Heard) -> bytes:
        query = dict(heard.query)
        first, last = (str(datetime.strptime(query[end], "%Y%m%d").date()) for end in ("from", "to"))  # noqa: DTZ007
        last = str(date.fromisoformat(last) + reach)
        found = [one for one in entries if first <= one["date"] <= last]
        more = {"totals": totals(found)} if query.get("with_totals") == "true" else {}
        return reply(payload={"time-entries": found} | more)

    return route


def test_a_report_is_one_request(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(route=report_of([entry(1, date(2012, 3, 1))]))
    apollo = clients.connect(server.url)
    report = apollo.time_entries.report(
        from_=date(2012, 1, 1), to=date(2012, 6, 30), with_totals=True, include_personal=True, user_id=7
    )
    assert [one.id for one in report.time_entries] == [1]
    assert report.totals.number_of_entries == 1
    (heard,) = server.heard
    assert heard.path == "/v1/report/timeEntries"
    assert sorted(heard.query) == [
        ("from", "20120101"),
        ("include_personal", "true"),
        ("to", "20120630"),
        ("user_id", "7"),
        ("with_totals", "true"),
    ]


@pytest.mark.parametrize(
    ("from_", "to"),
    [
        (date(2012, 1, 1), date(2012, 7, 2)),
        (date(2012, 1, 1), date(2013, 1, 1)),
        ("20120101", "20120702"),
        ("2012-01-01", date(2012, 7, 2)),
        (Day.FIRST, "20120702"),
        (date(2012, 8, 31), date(2013, 3, 1)),
        (date(2012, 1, 1), None),
    ],
)
def test_more_than_six_months_is_refused_with_the_reason(
    clients: Clients, serve: Callable[..., Server], from_: Any, to: Any
) -> None:
    server = serve(reply())
    with pytest.raises(ValueError, match=r"6 months at most: .* report_range"):
        clients.connect(server.url).time_entries.report(from_=from_, to=to)
    assert server.heard == []


@pytest.mark.parametrize(
    ("from_", "to"),
    [
        (date(2012, 1, 1), date(2012, 7, 1)),
        (date(2012, 8, 31), date(2013, 2, 28)),
        ("last monday", date(2013, 1, 1)),
        ("-1 year", "today"),
        (None, date(2000, 1, 1)),
        (None, None),
        ("2012-13-45", "20990101"),
    ],
)
def test_what_may_be_within_six_months_is_left_to_the_server(
    clients: Clients, serve: Callable[..., Server], from_: Any, to: Any
) -> None:
    server = serve(reply(payload={"time-entries": []}))
    clients.connect(server.url).time_entries.report(from_=from_, to=to)
    assert len(server.heard) == 1


def test_an_end_left_out_is_today() -> None:
    check_span("20120101", None, today=date(2012, 7, 1))
    check_span("20120101", None, today=date(2012, 7, 2))  # still the day before, somewhere
    with pytest.raises(ValueError, match="6 months at most"):
        check_span("20120101", None, today=date(2012, 7, 3))
    check_span("20120702", None, today=date(2012, 7, 1))


def test_a_report_that_ends_before_it_begins_is_refused(clients: Clients) -> None:
    apollo = clients.connect("http://127.0.0.1:9/v1")
    with pytest.raises(ValueError, match="before it begins"):
        apollo.time_entries.report(from_=date(2012, 1, 2), to=date(2012, 1, 1))
    with pytest.raises(ValueError, match="before it begins"):
        apollo.time_entries.report_range(date(2012, 1, 2), date(2012, 1, 1))


@pytest.mark.parametrize("reach", [0, 3])
def test_a_range_gives_each_entry_once_and_the_totals_of_all(
    clients: Clients, serve: Callable[..., Server], reach: int
) -> None:
    entries = [entry(number, date(2011, 1, 1) + number * DAY) for number in range(800)]
    server = serve(route=report_of(entries, reach=reach * DAY))
    report = clients.connect(server.url).time_entries.report_range(date(2011, 1, 1), date(2012, 12, 31), project_id=7)
    assert server.heard == []
    before = report.totals
    assert before is None
    assert [one.id for one in report] == list(range(731 + reach))
    assert len(server.heard) == len(report.windows) == 4
    assert all(("project_id", "7") in heard.query for heard in server.heard)
    expected = totals(entries[: 731 + reach])
    assert {key: int(value) for key, value in report.totals.to_dict().items()} == {
        key: int(value) for key, value in expected.items()
    }
    assert report.read_until == date(2012, 12, 31)


def test_a_range_is_lazy_and_starts_anew_each_time(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(route=report_of([entry(number, date(2011, 1, 1) + number * DAY) for number in range(700)]))
    report = clients.connect(server.url).time_entries.report_range(date(2011, 1, 1), date(2012, 12, 31))
    iterator = iter(report)
    assert next(iterator).id == 0
    assert len(server.heard) == 1
    assert report.read_until is None
    assert report.totals.number_of_entries == 1
    assert len(list(report)) == len(list(report)) == 700
    assert report.totals.number_of_entries == 700


def test_a_range_takes_days_as_text(clients: Clients) -> None:
    entries = clients.connect("http://127.0.0.1:9/v1").time_entries
    whole = entries.report_range(date(2011, 1, 1), date(2011, 12, 31)).windows
    assert entries.report_range("20110101", "2011-12-31").windows == whole
    assert entries.report_range(from_="20110101", to="20111231").windows == whole
    with pytest.raises(ValueError, match="'last year'"):
        entries.report_range("last year", "20111231")


MOMENTS = [
    datetime(2012, 1, 1, tzinfo=UTC),
    datetime(2012, 1, 1, tzinfo=ZoneInfo("Europe/Berlin")),
    datetime(2012, 1, 1),  # noqa: DTZ001 - naive, and no better
]


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_a_datetime_is_no_day(clients: Clients, serve: Callable[..., Server], moment: datetime) -> None:
    server, day = serve(reply(payload={"time-entries": []})), date(2012, 1, 31)
    entries = clients.connect(server.url).time_entries
    for call in (entries.report, entries.report_range):
        with pytest.raises(TypeError, match=r"from_.*datetime"):
            call(from_=moment, to=day)
        with pytest.raises(TypeError, match=r"\bto\b.*datetime"):
            call(from_=date(2011, 1, 1), to=moment)
    assert server.heard == []


@pytest.mark.parametrize("filters", [{"nonsense": 1}, {"user_id": [1, 2]}, {"user_id": object()}, {"task_id": 1.5}])
def test_a_range_refuses_a_filter_when_it_is_made(clients: Clients, filters: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        clients.connect("http://127.0.0.1:9/v1").time_entries.report_range("20120101", "20121231", **filters)


def test_totals_and_read_until_cover_what_was_handed_over(clients: Clients, serve: Callable[..., Server]) -> None:
    entries = [entry(number, date(2011, 1, 1) + number * DAY) for number in range(700)]
    server = serve(route=report_of(entries))
    report = clients.connect(server.url).time_entries.report_range(date(2011, 1, 1), date(2012, 12, 31))
    for number, one in enumerate(report, start=1):
        assert report.totals.number_of_entries == number
        assert int(report.totals["sum-of-seconds"]) == 60 * number
        done = [last for _, last in report.windows if str(last) <= one["date"] or number == 700]
        assert report.read_until == (done[-1] if done else None)


def test_a_window_without_entries_has_been_handed_over(clients: Clients, serve: Callable[..., Server]) -> None:
    nothing = reply(payload={"time-entries": []})
    report = clients.connect(serve(nothing, nothing, reply(500)).url).time_entries.report_range("20110101", "20121231")
    with pytest.raises(apollohq.ServerError):
        list(report)
    assert report.read_until == report.windows[1][1]


def test_a_report_that_is_resumed_after_read_until_loses_nothing(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    entries = [entry(number, date(2011, 1, 1) + number * DAY) for number in range(700)]
    time_entries = clients.connect(serve(route=report_of(entries)).url).time_entries
    for stop in (1, 180, 181, 182, 400, 699):
        report = time_entries.report_range("20110101", "20121231")
        seen = [one.id for one in islice(report, stop)]
        start = report.read_until + DAY if report.read_until else "20110101"
        seen += [one.id for one in time_entries.report_range(start, "20121231")]
        assert sorted(set(seen)) == list(range(700))


def test_a_range_can_do_without_totals(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(route=report_of([entry(1, date(2011, 7, 1))], reach=DAY))
    entries = clients.connect(server.url).time_entries
    for wanted in (True, False):
        report = entries.report_range(date(2011, 1, 1), date(2011, 12, 31), with_totals=wanted)
        assert [one.id for one in report] == [1]
        assert (report.totals is not None) is wanted
    assert [dict(heard.query)["with_totals"] for heard in server.heard] == ["true", "true", "false", "false"]


def test_a_report_takes_every_filter_that_the_description_has() -> None:
    described = set(inspect.signature(GeneratedTimeEntries.report).parameters) - {"self", "from_", "to"}
    assert set(ReportFilters.__annotations__) == described


def test_entries_without_an_id_are_all_given(clients: Clients, serve: Callable[..., Server]) -> None:
    nameless = {"date": "2011-01-01", "seconds": "60"}
    server = serve(reply(payload={"time-entries": [nameless, {"id": None} | nameless, {"id": "7"} | nameless]}))
    report = clients.connect(server.url).time_entries.report_range(date(2011, 1, 1), date(2011, 9, 30))
    assert [one.get("id") for one in report] == [None, None, "7", None, None]


def test_two_passes_over_one_range_do_not_mix(clients: Clients, serve: Callable[..., Server]) -> None:
    entries = [entry(number, date(2011, 1, 1) + number * DAY) for number in range(700)]
    report = clients.connect(serve(route=report_of(entries, reach=DAY)).url).time_entries.report_range(
        date(2011, 1, 1), date(2012, 12, 31)
    )
    for one, other in zip(report, report, strict=True):
        assert one.id == other.id
    assert report.totals.number_of_entries == 700


def test_an_error_leaves_what_was_read_and_says_how_far(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(reply(payload={"time-entries": [entry(1, date(2011, 1, 1))]}), reply(500))
    report = clients.connect(server.url).time_entries.report_range(date(2011, 1, 1), date(2012, 12, 31))
    iterator = iter(report)
    assert next(iterator).id == 1
    with pytest.raises(apollohq.ServerError):
        next(iterator)
    assert report.read_until == date(2011, 6, 30)


def in_answers_of(size: int, entries: list[dict[str, str]], **more: Any) -> Callable[[Heard], bytes]:
    """Answers as the API might do (Q29): so many entries at a time, the totals of all of them with each."""
    whole = report_of(entries)

    def route(heard: Heard) -> bytes:
        document, page = json.loads(whole(heard).partition(b"\r\n\r\n")[2]), int(dict(heard.query).get("page", 1))
        found = document["time-entries"][size * page - size :]
        following = {"continued-at": f"/report/timeEntries?page={page + 1}"} if len(found) > size else {}
        return reply(payload=document | {"time-entries": found[:size]} | following | more)

    return route


def test_a_report_in_several_answers_is_read_whole(clients: Clients, serve: Callable[..., Server]) -> None:
    entries = [entry(number, date(2012, 1, 1)) for number in range(7)]
    server = serve(route=in_answers_of(3, entries))
    report = clients.connect(server.url).time_entries.report(
        from_=date(2012, 1, 1), to=date(2012, 6, 30), with_totals=True
    )
    assert [one.id for one in report.time_entries] == list(range(7))
    assert (report.totals.number_of_entries, report.totals.sum_of_seconds) == (7, 420)
    assert not report.get("continued-at")
    assert [dict(heard.query).pop("page", None) for heard in server.heard] == [None, "2", "3"]
    assert all(("with_totals", "true") in heard.query for heard in server.heard)


def test_entries_that_slide_onto_the_next_answer_come_once(clients: Clients, serve: Callable[..., Server]) -> None:
    first = reply(payload={"time-entries": [{"id": "3"}, {"id": "2"}], "continued-at": "/report/timeEntries?page=2"})
    server = serve(first, reply(payload={"time-entries": [{"id": "2"}, {"id": "1"}]}))
    report = clients.connect(server.url).time_entries.report(from_=date(2012, 1, 1), to=date(2012, 6, 30))
    assert [one.id for one in report.time_entries] == [3, 2, 1]


def test_a_range_in_several_answers_a_window_is_read_whole(clients: Clients, serve: Callable[..., Server]) -> None:
    entries = [entry(number, date(2011, 1, 1) + number * DAY) for number in range(700)]
    report = clients.connect(serve(route=in_answers_of(50, entries)).url).time_entries.report_range(
        date(2011, 1, 1), date(2012, 12, 31)
    )
    for number, one in enumerate(report, start=1):
        assert one.id == number - 1
        assert report.totals.number_of_entries == number
    assert report.totals.to_dict() == {key: int(value) for key, value in totals(entries).items()}
    assert report.read_until == date(2012, 12, 31)


def test_nothing_of_a_window_is_handed_over_before_its_last_answer(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    first = reply(payload={"time-entries": [{"id": "1"}], "continued-at": "/report/timeEntries?page=2"})
    report = clients.connect(serve(first, reply(500)).url).time_entries.report_range("20110101", "20121231")
    with pytest.raises(apollohq.ServerError):
        next(iter(report))
    assert (report.read_until, report.totals) == (None, None)


@pytest.mark.parametrize("said", ["https://evil.example/v1/x", "/report/timeEntries?page=1"])
def test_a_report_that_continues_nowhere_is_an_error(clients: Clients, serve: Callable[..., Server], said: str) -> None:
    server = serve(reply(payload={"time-entries": [{"id": "1"}], "continued-at": said}))
    with pytest.raises(apollohq.PaginationError):
        clients.connect(server.url).time_entries.report(from_=date(2012, 1, 1), to=date(2012, 6, 30))
    assert all(heard.path == "/v1/report/timeEntries" for heard in server.heard)


def refuses_over(days: int, entries: list[dict[str, str]], status: int = 422) -> Callable[[Heard], bytes]:
    """Answers as the API might do (Q19): a report may be so many days long, its last day not counted."""

    def route(heard: Heard) -> bytes:
        query = dict(heard.query)
        first, last = (datetime.strptime(query[end], "%Y%m%d").date() for end in ("from", "to"))  # noqa: DTZ007
        return reply(status) if last - first > days * DAY else report_of(entries)(heard)

    return route


@pytest.mark.parametrize("status", [400, 422])
def test_a_range_goes_on_in_shorter_windows_where_six_months_are_180_days(
    clients: Clients, serve: Callable[..., Server], status: int
) -> None:
    entries = [entry(number, date(2011, 1, 1) + number * DAY) for number in range(731)]
    server = serve(route=refuses_over(180, entries, status))
    report = clients.connect(server.url).time_entries.report_range("20110101", "20121231")
    assert len(report.windows) == 4
    for number, one in enumerate(report, start=1):
        assert one.id == number - 1
        assert report.totals.number_of_entries == number
        done = [last for _, last in report.windows if str(last) <= one["date"]]
        assert report.read_until == (done[-1] if done else None)
    assert len(server.heard) == 1 + len(report.windows) == 6
    assert all(before[1] + DAY == after[0] for before, after in pairwise(report.windows))
    assert [one.id for one in report] == list(range(731))
    assert len(server.heard) == 11  # it is known by then


def test_what_was_handed_over_before_a_refusal_is_not_given_again(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    entries = [entry(number, date(2011, 1, 1) + number * DAY) for number in range(731)]
    report = clients.connect(serve(route=refuses_over(180, entries)).url).time_entries.report_range(
        "20110101", "20121231"
    )
    iterator, number = iter(report), 0
    for number, one in enumerate(islice(iterator, 181)):  # the first window has 181 days and is taken
        assert one.id == number
    assert report.read_until == date(2011, 6, 30)
    assert [one.id for one in iterator] == list(range(number + 1, 731))
    assert report.windows[0] == (date(2011, 1, 1), date(2011, 6, 30))
    assert report.windows[1] == (date(2011, 7, 1), date(2011, 12, 27))


@pytest.mark.parametrize(("status", "asked"), [(400, 2), (422, 2), (401, 1), (403, 1), (404, 1)])
def test_another_refusal_is_raised(clients: Clients, serve: Callable[..., Server], status: int, asked: int) -> None:
    server = serve(reply(status))
    report = clients.connect(server.url).time_entries.report_range("20110101", "20121231")
    with pytest.raises(apollohq.APIStatusError) as caught:
        list(report)
    assert caught.value.status_code == status
    assert len(server.heard) == asked
    assert report.read_until is None


@given(dates, st.integers(0, 1500), st.integers(1, 200))
def test_windows_may_be_as_short_as_wanted(start: date, days: int, longest: int) -> None:
    found = windows(start, start + days * DAY, longest * DAY)
    assert (found[0][0], found[-1][1]) == (start, start + days * DAY)
    assert all(before[1] + DAY == after[0] for before, after in pairwise(found))
    assert all(first <= last < first + longest * DAY and allowed(first, last) for first, last in found)


@given(dates, st.integers(0, 1500))
def test_windows_cover_every_day_once_and_are_allowed_however_one_counts(start: date, days: int) -> None:
    end = start + days * DAY
    found = windows(start, end)
    assert found[0][0] == start
    assert found[-1][1] == end
    assert all(before[1] + DAY == after[0] for before, after in pairwise(found))
    for first, last in found:
        assert first <= last
        assert allowed(first, last)
        for overflow in (False, True):  # counted onwards and back, cut or overflowing, the last day in or out
            assert last + DAY <= months_later(first, 6, overflow=overflow)
            assert months_later(last, -6, overflow=overflow) <= first


@settings(max_examples=30)
@given(dates, st.integers(0, 900))
def test_no_fewer_windows_would_do(start: date, days: int) -> None:
    end = start + days * DAY
    fewest = {end + DAY: 0}
    day = end
    while day >= start:
        reach = min(last_day(day), end)
        fewest[day] = 1 + min(fewest[day + step * DAY] for step in range(1, (reach - day).days + 2))
        day -= DAY
    assert len(windows(start, end)) == fewest[start]


@given(dates)
def test_the_last_day_is_the_last_with_all_days_before_it_allowed(start: date) -> None:
    last = last_day(start)
    assert all(allowed(start, start + step * DAY) for step in range((last - start).days + 1))
    assert not allowed(start, last + DAY)


def test_months_are_counted_as_php_does() -> None:
    assert months_later(date(2012, 8, 31), 6, overflow=True) == date(2013, 3, 3)
    assert months_later(date(2011, 8, 31), 6, overflow=True) == date(2012, 3, 2)
    assert months_later(date(2012, 8, 31), 6, overflow=False) == date(2013, 2, 28)
    assert months_later(date(2013, 8, 30), -6, overflow=True) == date(2013, 3, 2)
    assert months_later(date(2012, 1, 15), -6, overflow=True) == date(2011, 7, 15)
    assert windows(date.max - DAY, date.max)[-1][1] == date.max
    assert windows(date.min, date.min) == [(date.min, date.min)]
