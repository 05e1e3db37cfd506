"""Time entries behave as their page says: 50 a page, by descending date, for projects, tasks and any CRM object."""

import pytest

from .conftest import Api

ENTRY = {
    "category-id": "67909862",
    "user-id": "92970015",
    "notes": "Working hard",
    "date": "2012-07-05",
    "billable": "billable",
    "seconds": "3600",
}


def test_what_is_written_as_category_id_is_read_as_time_category_id(api: Api) -> None:
    entry = api.post("/projects/77/timeEntries", {"time-entry": ENTRY})["time-entry-id"]
    read = api.get(f"/timeEntries/{entry}")["time-entry"]
    assert read["time-category-id"] == "67909862"
    assert "category-id" not in read
    api.put(f"/timeEntries/{entry}", {"time-entry": {"category-id": "72077059", "date": "2012-08-05"}})
    assert api.get(f"/timeEntries/{entry}")["time-entry"] == read | {
        "time-category-id": "72077059",
        "date": "2012-08-05",
    }
    api.delete(f"/timeEntries/{entry}")
    api.get(f"/timeEntries/{entry}", status=404)


@pytest.mark.parametrize("parent", ["projects", "contacts"])
def test_fifty_make_a_page_in_descending_order_of_date(api: Api, parent: str) -> None:
    path = f"/{parent}/78/timeEntries"
    for number in range(60):
        api.post(path, {"time-entry": {"date": f"2012-0{1 + number % 7}-{10 + number % 13}"}})
    first = api.get(path)
    assert first["continued-at"] == f"{path}/2"
    by_segment, by_query = api.get(f"{path}/2"), api.get(path, {"page": "2"})
    assert by_segment == by_query
    dates = [entry["date"] for entry in first["time-entries"] + by_segment["time-entries"]]
    assert (len(first["time-entries"]), len(dates)) == (50, 60)
    assert dates == sorted(dates, reverse=True)
    assert "continued-at" not in by_segment


def test_a_tasks_entries_come_all_at_once(api: Api) -> None:
    for number in range(53):
        api.post("/tasks/79/timeEntries", {"time-entry": {"date": f"2012-07-{1 + number % 30:02}"}})
    found = api.get("/tasks/79/timeEntries")
    assert list(found) == ["time-entries"]
    assert len(found["time-entries"]) == 53


def test_entries_on_a_task_belong_to_its_project_where_that_is_known(api: Api) -> None:
    entry = api.post("/tasks/71/timeEntries", {"time-entry": {"date": "9999-12-31"}})["time-entry-id"]
    assert api.get("/projects/1/timeEntries")["time-entries"][0]["id"] == entry
    assert api.get("/tasks/71/timeEntries")["time-entries"][0]["id"] == entry


def test_defaults_are_today_the_tokens_user_and_nothing_billed(api: Api) -> None:
    entry = api.post("/contacts/80/timeEntries", {"time-entry": {}})["time-entry-id"]
    read = api.get(f"/timeEntries/{entry}")["time-entry"]
    assert (read["contact-id"], read["billable"], read["seconds"]) == ("80", "unset", "0")
    assert read["user-id"].isdecimal()


def test_an_unknown_way_of_billing_is_refused_and_nothing_changes(api: Api) -> None:
    entry = api.post("/projects/81/timeEntries", {"time-entry": ENTRY})["time-entry-id"]
    path = f"/timeEntries/{entry}"
    before = api.get(path)
    for wrong in ({"billable": "maybe"}, {"date": "2012-02-30"}):
        change = {"notes": "half-written", **wrong}
        assert api.http.put(path, json={"time-entry": change}).json()["field"] == f"time-entry.{next(iter(wrong))}"
        assert api.get(path) == before
