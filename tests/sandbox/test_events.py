"""Events show by calendar and by date, recurrent ones by the dates of their series; private ones by their maker."""

from collections.abc import Iterator

import pytest

from apollohq_sandbox import Sandbox

from .conftest import Api


@pytest.fixture(scope="module")
def calendar() -> Iterator[Api]:
    """Three events and two series, and nothing else."""
    with Sandbox(token=None, empty=True, validate_responses=True) as sandbox:
        api = Api(sandbox)
        for where, fields in (
            (1, {"subject": "one day", "start": "2012-11-05 10:30:00", "end": "2012-11-05 13:30:00"}),
            (2, {"subject": "three days", "start": "2012-11-08 09:00:00", "end": "2012-11-10 17:00:00"}),
            (3, {"subject": "no end", "start": "2012-11-20 08:00:00"}),
            (1, {"subject": "ends", "start": "2012-11-06 08:00:00", "recur-type": "weekly", "recur-start": "2012-11-06"}
             | {"recur-end": "2012-12-04"}),
            (2, {"subject": "goes on", "start": "2012-11-07 08:00:00", "recur-type": "weekly"}),
        ):  # fmt: skip
            api.post(f"/calendars/{where}/events", {"event": fields})
        yield api
        api.http.close()


def subjects(api: Api, path: str, **query: str) -> list[str]:
    return [event["subject"] for event in api.get(path, query)["events"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["one day", "ends", "goes on", "three days", "no end"]),
        ({"from": "20121109"}, ["three days", "no end"]),
        ({"from": "20121110", "to": "20121119"}, ["three days"]),
        ({"to": "20121105"}, ["one day"]),
        ({"to": "2012-11-05 09:00:00"}, ["one day"]),
        ({"calendar-ids": "1"}, ["one day", "ends"]),
        ({"calendar-ids": "3,02"}, ["goes on", "three days", "no end"]),
        ({"calendar-ids": "99"}, []),
    ],
)
def test_events_are_filtered_by_day_and_calendar(calendar: Api, query: dict[str, str], found: list[str]) -> None:
    assert subjects(calendar, "/calendars/events", **query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["ends", "goes on"]),
        ({"from": "20121204"}, ["ends", "goes on"]),
        ({"from": "20121205"}, ["goes on"]),
        ({"to": "20121106"}, ["ends"]),
        ({"from": "20200101", "calendar-ids": "1,3"}, []),
    ],
)
def test_recurrent_events_are_filtered_by_their_series(calendar: Api, query: dict[str, str], found: list[str]) -> None:
    assert subjects(calendar, "/calendars/events/recurrent", **query) == found


@pytest.mark.parametrize(
    ("query", "field"),
    [({"from": "soon"}, "from"), ({"to": "20121301"}, "to"), ({"calendar-ids": "1,x"}, "calendar-ids")],
)
def test_a_filter_nobody_can_read_is_refused_by_name(calendar: Api, query: dict[str, str], field: str) -> None:
    for path in ("/calendars/events", "/calendars/events/recurrent"):
        assert calendar.get(path, query, status=400)["field"] == field


def test_the_way_on_keeps_the_filters(api: Api) -> None:
    assert api.get("/calendars/events")["continued-at"] == "/calendars/events?page=2"
    assert api.get("/calendars/events/recurrent")["continued-at"] == "/calendars/events/recurrent?page=2"
    filtered = {"from": "20121001", "calendar-ids": "42633755,42600755,3648922"}
    way, seen = "/calendars/events", []
    page = api.get(way, filtered)
    while True:
        seen += [event["id"] for event in page["events"]]
        if "continued-at" not in page:
            break
        assert "from=20121001" in page["continued-at"]
        assert "calendar-ids=42633755%2C42600755%2C3648922" in page["continued-at"]
        page = api.get(page["continued-at"])
    assert len(seen) == len(set(seen)) > 50


def test_an_event_is_created_read_updated_and_destroyed(api: Api) -> None:
    written = {
        "subject": "Meet up",
        "location": "New York",
        "start": "2012-11-05 10:30:00",
        "end": "2012-11-05 13:30:00",
        "allday-flag": "0",
        "notes": "Important",
        "privacy-type": "public",
        "recur-type": "weekly",
        "recur-start": "2012-11-05",
        "recur-end": "2013-04-23",
        "recur-interval": "2",
        "recur-days-of-week": "monday,friday",
    }
    event = api.post("/calendars/42633755/events", {"event": written})["event-id"]
    assert api.get(f"/events/{event}")["event"].items() >= written.items()
    api.put(f"/events/{event}", {"event": {"subject": "Updated event", "recur-end": ""}})
    updated = api.get(f"/events/{event}")["event"]
    assert updated["subject"] == "Updated event"
    assert updated["recur-end"] == "", "as the page of tasks shows an unset date"
    api.delete(f"/events/{event}")
    api.get(f"/events/{event}", status=404)


def test_a_private_event_shows_to_its_maker_only(api: Api, other: Api) -> None:
    event = api.post("/calendars/5/events", {"event": {"privacy-type": "private", "subject": "dentist"}})["event-id"]
    assert api.get(f"/events/{event}")["event"]["subject"] == "dentist"
    assert subjects(api, "/calendars/events", **{"calendar-ids": "5"}) == ["dentist"]
    other.get(f"/events/{event}", status=404)
    other.delete(f"/events/{event}", status=404)
    assert subjects(other, "/calendars/events", **{"calendar-ids": "5"}) == []
