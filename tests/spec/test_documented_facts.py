"""What the documents say, in the description: paths, parameters, vocabularies, envelopes."""

import re
from pathlib import Path

import pytest
import yaml

from scripts.validation.document import operations

SPEC = Path(__file__).parents[2] / "spec"
DESCRIPTION = yaml.safe_load((SPEC / "openapi.yaml").read_text(encoding="utf-8"))
SCHEMAS = DESCRIPTION["components"]["schemas"]
OPERATIONS = {operation.name: operation.content for operation in operations(DESCRIPTION)}

DOCUMENTED = """
GET /projects/{project_id}/messages, GET /projects/{project_id}/messages/{page}, POST /projects/{project_id}/messages,
GET /projects/{project_id}/cat/{category_id}/messages, GET /projects/{project_id}/cat/{category_id}/messages/{page},
GET /messages/{id}, PUT /messages/{id}, DELETE /messages/{id},
GET /projects/{project_id}/timeEntries, GET /projects/{project_id}/timeEntries/{page},
GET /contacts/{contact_id}/timeEntries, GET /contacts/{contact_id}/timeEntries/{page}, GET /tasks/{task_id}/timeEntries,
POST /projects/{project_id}/timeEntries, POST /tasks/{task_id}/timeEntries, POST /contacts/{contact_id}/timeEntries,
GET /timeEntries/{id}, PUT /timeEntries/{id}, DELETE /timeEntries/{id}, GET /report/timeEntries,
GET /contacts/{contact_id}/notes, GET /contacts/{contact_id}/notes/{page}, POST /contacts/{contact_id}/notes,
GET /cases/{case_id}/notes, GET /cases/{case_id}/notes/{page}, POST /cases/{case_id}/notes,
GET /deals/{deal_id}/notes, GET /deals/{deal_id}/notes/{page}, POST /deals/{deal_id}/notes,
GET /notes/{id}, PUT /notes/{id}, DELETE /notes/{id},
GET /calendars/events, GET /calendars/events/recurrent, POST /calendars/{calendar_id}/events,
GET /events/{id}, PUT /events/{id}, DELETE /events/{id},
POST /upload
"""


def test_the_39_operations_are_those_of_the_documents() -> None:
    described = {
        f"{method.upper()} {path}"
        for path, item in DESCRIPTION["paths"].items()
        for method in item
        if method in ("get", "post", "put", "delete")
    }
    assert described == {each.strip() for each in DOCUMENTED.split(",")}
    assert len(described) == 39


def test_the_report_takes_its_twelve_parameters_with_their_defaults() -> None:
    references = DESCRIPTION["paths"]["/report/timeEntries"]["get"]["parameters"]
    parameters = [DESCRIPTION["components"]["parameters"][each["$ref"].rpartition("/")[2]] for each in references]
    assert {each["name"]: each["schema"].get("default") for each in parameters} == {
        "include_personal": False,
        "include_projects": True,
        "include_contacts": False,
        "include_cases": False,
        "include_deals": False,
        "from": None,
        "to": None,
        "user_id": None,
        "company_id": None,
        "task_id": None,
        "project_id": None,
        "with_totals": False,
    }


@pytest.mark.parametrize(
    ("schema", "field", "values"),
    [
        ("TimeEntryFields", "billable", ["unset", "not billable", "billable", "billed"]),
        ("TimeEntry", "billable", ["unset", "not billable", "billable", "billed"]),
        ("NoteFields", "visibility", ["public", "only-me", "group", "selected-people"]),
        ("Note", "visibility", ["public", "only-me", "group", "selected-people"]),
        ("EventFields", "privacy-type", ["public", "private"]),
        ("EventFields", "recur-type", ["weekly"]),
    ],
)
def test_a_vocabulary_is_open_and_holds_the_documented_values(schema: str, field: str, values: list[str]) -> None:
    described = SCHEMAS[schema]["properties"][field]
    assert (described["type"], described["x-extensible-enum"]) == ("string", values)
    assert "enum" not in described


@pytest.mark.parametrize("record", ["Message", "TimeEntry", "Note", "Event"])
def test_a_record_carries_every_field_that_a_request_can_write_and_requires_its_id_alone(record: str) -> None:
    assert set(SCHEMAS[f"{record}Fields"]["properties"]) <= set(SCHEMAS[record]["properties"])
    assert SCHEMAS[record]["required"] == ["id"]


@pytest.mark.parametrize(("scalar", "set_"), [("CalendarDate", "2012-07-05"), ("Timestamp", "2012-05-24 15:30:34")])
def test_a_date_is_whole_or_empty_where_none_is_set(scalar: str, set_: str) -> None:
    pattern = re.compile(SCHEMAS[scalar]["pattern"])
    assert [bool(pattern.search(text)) for text in (set_, "", set_[:-1], f"{set_}Z", "20120705")] == [
        True, True, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        ("listMessagesForProject", "The 25 newest messages"),
        ("listMessagesForProjectPage", "up to 25 messages"),
        ("listMessagesForCategory", "The 25 newest messages"),
        ("listMessagesForCategoryPage", "up to 25 messages"),
        ("listTimeEntriesForProject", "up to 50 time entries of the project, by descending date"),
        ("listTimeEntriesForProjectPage", "up to 50 time entries of the project, by descending date"),
        ("listTimeEntriesForContact", "up to 50 time entries of the contact, by descending date"),
        ("listTimeEntriesForContactPage", "up to 50 time entries of the contact, by descending date"),
        ("listTimeEntriesForTask", "All time entries of the task in one answer, by descending date"),
    ],
)
def test_a_list_tells_its_page_size_and_its_order(operation: str, words: str) -> None:
    assert words in OPERATIONS[operation]["description"]


@pytest.mark.parametrize(
    ("operation", "question"),
    [
        ("listTimeEntriesForProject", "Q4"),  # shown with a page in its path alone
        ("listTimeEntriesForContactPage", "Q4"),  # shown without
        ("listNotesForContact", "Q28"),
        ("listNotesForCase", "Q28"),
        ("listNotesForDeal", "Q28"),
    ],
)
def test_a_path_that_no_page_shows_is_inferred(operation: str, question: str) -> None:
    assert f"({question})" in OPERATIONS[operation]["x-inferred"]


def test_the_upload_is_a_raw_body() -> None:
    body = DESCRIPTION["components"]["requestBodies"]["Upload"]["content"]["application/octet-stream"]["schema"]
    assert (body["type"], body["format"]) == ("string", "binary")


def test_the_service_is_https_version_1_with_basic_auth_on_everything() -> None:
    assert [server["url"] for server in DESCRIPTION["servers"]] == ["https://api.apollohq.com/v1"]
    assert DESCRIPTION["components"]["securitySchemes"]["token"]["scheme"] == "basic"
    assert DESCRIPTION["security"] == [{"token": []}]


def test_there_are_29_samples() -> None:
    assert len(list((SPEC / "samples").iterdir())) == 29
