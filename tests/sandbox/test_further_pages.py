"""What is special about the records of the further pages: counts, tags, files, filters, orders, and what is refused."""

from collections.abc import Iterator
from typing import Any

import pytest

from apollohq_sandbox import Sandbox

from .conftest import Api

ME = "14505968"


@pytest.fixture
def fresh() -> Iterator[Api]:
    """A sandbox of its own, for tests that change what others count."""
    with Sandbox(validate_responses=True) as sandbox:
        api = Api(sandbox)
        with api.http:
            yield api


def names(api: Api, path: str, key: str, **query: str) -> list[str]:
    return [record["name"] for record in api.get(path, query)[key]]


def test_projects_are_counted_in_numbers(fresh: Api) -> None:
    assert fresh.get("/projects/count")["count"] == {"active": 2, "silent": 0, "archived": 1, "template": 0}
    fresh.post("/projects", {"project": {"name": "Quiet", "status": "silent"}})
    assert fresh.get("/projects/count")["count"]["silent"] == 1


def test_only_asking_for_a_record_itself_is_404(api: Api) -> None:
    for path in ("/projects/999", "/cases/999", "/contacts/999", "/taskLists/999", "/files/999", "/download/999"):
        api.get(path, status=404)
    for path, key in (
        ("/projects/999/messages", "messages"),
        ("/projects/999/cat/9/files", "files"),
        ("/taskLists/999/tasks", "tasks"),
        ("/contacts/999/tags", "tags"),
    ):
        assert not api.get(path)[key]
    assert api.post("/projects/999/links", {"link": {"title": "x"}})["link-id"]


def test_a_category_with_elements_and_a_workgroup_in_use_stay(fresh: Api) -> None:
    fresh.delete("/categories/3", status=422)
    fresh.delete("/dealCategories/14922807", status=422)
    category = fresh.post("/projects/1/categories", {"category": {"name": "New", "type": "link"}})["category-id"]
    fresh.delete(f"/categories/{category}")
    group = fresh.post("/workgroups", {"group": {"name": "A group", "users": [ME]}})["workgroup-id"]
    note = fresh.post("/contacts/5/notes", {"note": {"visibility": "group", "workgroup-id": group}})["note-id"]
    fresh.delete(f"/workgroups/{group}", status=422)
    fresh.delete(f"/notes/{note}")
    fresh.delete(f"/workgroups/{group}")


def test_a_minus_removes_a_user_from_a_workgroup(fresh: Api) -> None:
    fresh.put("/workgroups/21", {"group": {"users": [f"-{ME}", "90800945"]}})
    assert fresh.get("/workgroups/21")["group"]["users"] == ["7574837", "90800945"]


def test_a_category_needs_its_type(api: Api) -> None:
    refused = api.post("/projects/1/categories", {"category": {"name": "Code"}}, status=400)
    assert "type" in refused["message"]
    assert set(names(api, "/projects/1/categories/file", "categories")) == {"Documents", "Pictures"}


def test_tags_are_counted_added_as_one_text_and_taken_off_by_name(fresh: Api) -> None:
    before = fresh.get("/tags")["tags"]
    fresh.post("/contacts/67664788/tags", {"tags": "clients, a/b,clients"})
    assert fresh.get("/contacts/67664788/tags")["tags"] == {"a/b": "a/b", "clients": "clients"}
    assert fresh.get("/tags")["tags"] == before | {"clients": str(int(before["clients"]) + 1), "a/b": "1"}
    fresh.delete("/contacts/67664788/tags/a%2Fb")
    fresh.delete("/contacts/67664788/tags/a%2Fb", status=404)
    assert fresh.get("/contacts/67664788/tags")["tags"] == {"clients": "clients"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"term": "smith"}, {"John"}),
        ({"contact-type": "company"}, {"Applicom", "Blue Hills Studio", "Harbour Freight", "Nordic Paper"}),
        ({"email": "maria.rossi@example.com"}, {"Maria"}),
        ({"tags": "lawyer", "contact-type": "person"}, {"John"}),
        ({"since": "20991231235959"}, set()),
    ],
)
def test_contacts_are_filtered(api: Api, query: dict[str, str], found: set[str]) -> None:
    listed = {contact["name"] for contact in api.get("/contacts", query)["contacts"]}
    assert found <= listed
    assert len(listed) < 25
    if "tags" not in query:
        assert listed == found


def test_tags_go_with_no_other_filter(api: Api) -> None:
    assert api.get("/contacts", {"tags": "clients", "email": "x"}, status=400)["field"] == "email"


def test_the_way_on_keeps_the_filters(api: Api) -> None:
    page = api.get("/contacts", {"contact-type": "person", "term": "a"})
    assert page["continued-at"] == "/contacts?contact-type=person&term=a&page=2"
    assert api.get(page["continued-at"])["contacts"]


def test_deals_are_asked_for_by_win_and_read_as_won(api: Api) -> None:
    deals = api.get("/deals", {"status": "win"})["deals"]
    assert {deal["deal-status"] for deal in deals} == {"won"}
    api.get("/deals", {"status": "won"}, status=400)


def test_calendars_end_with_an_empty_continuation_in_order_of_their_names(api: Api) -> None:
    page = api.get("/events/calendars")
    assert page["continued-at"] == ""
    assert [calendar["name"] for calendar in page["calendars"]] == ["Office", "Sales", "Team"]


def test_milestones_are_late_completed_or_upcoming(api: Api) -> None:
    found = {
        state: api.get(f"/projects/42/milestones/{state}")["milestones"] for state in ("late", "completed", "upcoming")
    }
    assert all(found.values())
    assert sum(map(len, found.values())) == len(api.get("/projects/42/milestones")["milestones"])
    api.get("/projects/42/milestones/soon", status=404)
    assert api.http.delete("/milestones/22781311").status_code == 405


def test_tasks_are_reordered_within_their_list(fresh: Api) -> None:
    before = [task["id"] for task in fresh.get("/taskLists/39401801/tasks")["tasks"]]
    fresh.http.post("/taskLists/39401801/tasks/reorder", json={"tasks": before[:1:-1]}).raise_for_status()
    after = [task["id"] for task in fresh.get("/taskLists/39401801/tasks")["tasks"]]
    assert after == [*before[:1:-1], *before[:2]]
    refused = fresh.http.post("/taskLists/39401801/tasks/reorder", json={"tasks": [before[0], "71"]})
    assert (refused.status_code, refused.json()["field"]) == (422, "tasks.1")


def test_task_lists_across_projects_hold_one_persons_tasks(api: Api) -> None:
    mine = api.get("/taskLists")["task-lists"]
    assert mine == api.get("/taskLists", {"responsible": ME})["task-lists"]
    nobodys = api.get("/taskLists", {"responsible": ""})["task-lists"]
    assert mine
    assert all(task_list["tasks"] for task_list in mine + nobodys)
    tasks = [task["id"] for task_list in mine for task in task_list["tasks"]]
    assert not {task["id"] for task_list in nobodys for task in task_list["tasks"]} & set(tasks)


def test_what_was_uploaded_is_a_file_of_its_project_and_can_be_downloaded(api: Api) -> None:
    content = bytes(range(256)) * 1000
    upload = api.upload(content)
    api.get(f"/files/{upload}", status=404)
    api.post("/projects/606/messages", {"message": {"attachments": [upload]}})
    assert [file["id"] for file in api.get("/projects/606/files")["files"]] == [upload]
    assert api.get(f"/files/{upload}")["file"]["byte-size"] == str(len(content))
    assert api.http.get(f"/download/{upload}").content == content
    assert len(api.http.get("/download/57659647").content) == 138376


def test_either_spelling_attaches_to_a_case_and_its_group_is_shown_as_an_object(fresh: Api) -> None:
    for spelling, group in (("attachment", "group-id"), ("attachments", "workgroup-id")):
        fields: dict[str, Any] = {"name": "A case", spelling: [fresh.upload()], "visibility": "group", group: "21"}
        case = fresh.get(f"/cases/{fresh.post('/cases', {'case': fields})['case-id']}")["case"]
        assert len(case["attachments"]) == 1
        assert case["group"] == {"id": "21", "name": "Design", "users": [ME, "7574837"]}


def test_an_account_is_there_even_where_nothing_else_is() -> None:
    with Sandbox(empty=True, validate_responses=True) as sandbox:
        api = Api(sandbox)
        with api.http:
            assert api.get("/account") == {"account": {}}
            assert api.get("/projects") == {"projects": []}
