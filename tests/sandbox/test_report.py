"""The report shows what was asked for, six months of it at most; its totals mix numbers and strings as documented."""

from collections.abc import Iterator

import pytest

from apollohq_sandbox import Sandbox

from .conftest import Api

NOON = 1_341_489_600.0  # 5 July 2012, 12:00 UTC


@pytest.fixture(scope="module")
def office() -> Iterator[Api]:
    """One entry of each kind, dated 1 July 2012, with its kind for notes; 8 is a case and 9 a deal."""
    seed: dict[str, object] = {
        "people": [{"id": "500", "company-id": "30"}, {"id": "501", "company-id": "31"}],
        "cases": [{"id": "8"}],
        "deals": [{"id": "9"}],
        "time-entries": [{"user-id": "501", "date": "2012-07-01", "notes": "personal"}],
    }
    with Sandbox(token=None, seed=seed, clock=lambda: NOON, validate_responses=True) as sandbox:
        api = Api(sandbox)
        for path, note, user in (
            ("/projects/1/timeEntries", "project", "501"),
            ("/tasks/2/timeEntries", "task", "502"),
            ("/contacts/7/timeEntries", "contact", "502"),
            ("/contacts/8/timeEntries", "case", "502"),
            ("/contacts/9/timeEntries", "deal", "502"),
        ):
            api.post(path, {"time-entry": {"date": "2012-07-01", "notes": note, "user-id": user}})
        yield api
        api.http.close()


def kinds(api: Api, **query: str) -> set[str]:
    return {entry["notes"] for entry in api.get("/report/timeEntries", query)["time-entries"]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"project", "task"}),
        ({"include_projects": "false"}, set()),
        ({"include_projects": "FALSE", "include_cases": "True"}, {"case"}),
        ({"include_projects": "false", "include_personal": "true"}, {"personal"}),
        ({"include_projects": "false", "include_contacts": "true"}, {"contact"}),
        ({"include_projects": "false", "include_cases": "true"}, {"case"}),
        ({"include_projects": "false", "include_deals": "true"}, {"deal"}),
        ({"include_cases": "true", "include_deals": "true"}, {"project", "task", "case", "deal"}),
        ({"user_id": "501", "include_personal": "true"}, {"project", "personal"}),
        ({"user_id": "502", "include_contacts": "true"}, {"task", "contact"}),
        ({"company_id": "31", "include_personal": "true"}, {"project", "personal"}),
        ({"company_id": "32"}, set()),
        ({"task_id": "2"}, {"task"}),
        ({"project_id": "1", "include_contacts": "true"}, {"project"}),
    ],
)
def test_each_switch_and_each_filter_does_what_it_says(office: Api, query: dict[str, str], found: set[str]) -> None:
    assert kinds(office, **query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"from": "20120702"}, False),
        ({"from": "20120701", "to": "20120701"}, True),
        ({"from": "today", "to": "today"}, False),
        ({"from": "-1 week"}, True),
        ({"from": "2012-01-05", "to": "2012-07-05"}, True),
        ({"from": "20110701", "to": "20111231"}, False),
        ({"from": "20120705", "to": "20120701"}, False),
    ],
)
def test_both_ends_are_included_and_read_as_php_would(office: Api, query: dict[str, str], found: bool) -> None:
    assert bool(kinds(office, **query)) is found


@pytest.mark.parametrize(
    "query", [{"from": "20120104"}, {"from": "20111231", "to": "20120701"}, {"from": "1 year ago"}]
)
def test_more_than_six_months_are_refused(office: Api, query: dict[str, str]) -> None:
    refused = office.get("/report/timeEntries", query, status=422)
    assert refused["field"] == "from"
    assert "6 months" in refused["message"]


@pytest.mark.parametrize("query", [{"from": "soon"}, {"to": "2012-02-30"}, {"user_id": "me"}, {"include_cases": "yes"}])
def test_what_nobody_can_read_is_refused_by_name(office: Api, query: dict[str, str]) -> None:
    assert office.get("/report/timeEntries", query, status=400)["field"] == next(iter(query))


def test_the_totals_are_those_of_the_documents_down_to_their_types() -> None:
    with Sandbox(empty=True, clock=lambda: NOON, validate_responses=True) as sandbox:
        api = Api(sandbox)
        with api.http:
            for number in range(30):
                seconds, billable = ("3600", "billed") if number == 0 else (str(691080 // 29), "unset")
                if number == 1:
                    seconds = str(691080 - 28 * (691080 // 29))
                entry = {"date": "2012-07-01", "billable": billable, "seconds": seconds}
                api.post("/projects/1/timeEntries", {"time-entry": entry})
            assert "totals" not in api.get("/report/timeEntries")
            assert api.get("/report/timeEntries", {"with_totals": "true"})["totals"] == {
                "number-of-entries": 30,
                "sum-of-seconds": 694680,
                "sum-of-unset-seconds": "691080",
                "sum-of-billable-seconds": 0,
                "sum-of-non-billable-seconds": 0,
                "sum-of-billed-seconds": "3600",
            }


def test_an_empty_report_has_totals_of_nothing(office: Api) -> None:
    assert set(office.get("/report/timeEntries", {"project_id": "404", "with_totals": "true"})["totals"].values()) == {
        0
    }
