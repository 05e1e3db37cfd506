"""What the documents say, in the description: paths, parameters, vocabularies, envelopes."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from apollohq_sandbox.description import load
from scripts.validation import samples
from scripts.validation.document import operations, resolve

SPEC = Path(__file__).parents[2] / "spec"
DESCRIPTION = load(SPEC / "openapi.yaml")
SCHEMAS = DESCRIPTION["components"]["schemas"]
OPERATIONS = {operation.name: operation.content for operation in operations(DESCRIPTION)}

# What each page of the site shows: method and path, and with each optional segment a path of its own. `~` is said in
# words alone and follows the site's pattern, `?` is a path with or without a segment that no page shows so.
CORE = {
    "messages": """
        GET /projects/{project_id}/messages, GET /projects/{project_id}/messages/{page}, GET /messages/{id},
        GET /projects/{project_id}/cat/{category_id}/messages,
        GET /projects/{project_id}/cat/{category_id}/messages/{page},
        POST /projects/{project_id}/messages, PUT /messages/{id}, DELETE /messages/{id}""",
    "timeTracking": """
        ? GET /projects/{project_id}/timeEntries, GET /projects/{project_id}/timeEntries/{page},
        GET /tasks/{task_id}/timeEntries,
        GET /contacts/{contact_id}/timeEntries, ? GET /contacts/{contact_id}/timeEntries/{page}, GET /timeEntries/{id},
        POST /projects/{project_id}/timeEntries, POST /tasks/{task_id}/timeEntries,
        POST /contacts/{contact_id}/timeEntries,
        PUT /timeEntries/{id}, DELETE /timeEntries/{id}, GET /report/timeEntries""",
    "notes": """
        ? GET /contacts/{contact_id}/notes, GET /contacts/{contact_id}/notes/{page}, POST /contacts/{contact_id}/notes,
        ? GET /cases/{case_id}/notes, GET /cases/{case_id}/notes/{page}, POST /cases/{case_id}/notes,
        ? GET /deals/{deal_id}/notes, GET /deals/{deal_id}/notes/{page}, POST /deals/{deal_id}/notes,
        GET /notes/{id}, PUT /notes/{id}, DELETE /notes/{id}""",
    "legacy/events": """
        GET /calendars/events, GET /calendars/events/recurrent, GET /events/{id}, POST /calendars/{calendar_id}/events,
        PUT /events/{id}, DELETE /events/{id}""",
    "": "POST /upload",
}
FURTHER = {
    "account": "GET /account",
    "projects": "GET /projects, GET /projects/count, GET /projects/{id}, POST /projects, PUT /projects/{id}",
    "milestones": """
        GET /projects/{project_id}/milestones, GET /projects/{project_id}/milestones/{filter}, GET /milestones/{id},
        POST /projects/{project_id}/milestones, PUT /milestones/{id}, DELETE /milestone/{id}""",
    "categories": """
        ? GET /projects/{project_id}/categories, GET /projects/{project_id}/categories/{type}, GET /categories/{id},
        POST /projects/{project_id}/categories, PUT /categories/{id}, DELETE /categories/{id}""",
    "files": """
        GET /projects/{project_id}/files, GET /projects/{project_id}/files/{page}, GET /files/{id}, GET /download/{id},
        GET /projects/{project_id}/cat/{category_id}/files,
        GET /projects/{project_id}/cat/{category_id}/files/{page}""",
    "links": """
        GET /projects/{project_id}/links, GET /projects/{project_id}/links/{page}, GET /links/{id},
        ? GET /projects/{project_id}/cat/{category_id}/links, GET /projects/{project_id}/cat/{category_id}/links/{page},
        POST /projects/{project_id}/links""",
    "taskLists": """
        GET /taskLists, GET /projects/{project_id}/taskLists, GET /projects/{project_id}/taskLists/{filter},
        GET /taskLists/{id}, POST /projects/{project_id}/taskLists""",
    "tasks": """
        GET /taskLists/{task_list_id}/tasks, GET /projects/{project_id}/inbox, GET /contacts/{contact_id}/tasks,
        GET /cases/{case_id}/tasks, GET /deals/{deal_id}/tasks, GET /tasks/personal, ~ GET /tasks/{id},
        ~ POST /taskLists/{task_list_id}/tasks/reorder""",
    "contacts": """
        GET /contacts, ? GET /contacts/recentlyViewed, GET /contacts/recentlyViewed/{page}, ~ GET /contacts/{id}""",
    "tags": """
        GET /tags, GET /contacts/{contact_id}/tags, POST /contacts/{contact_id}/tags,
        DELETE /contacts/{contact_id}/tags/{tag}""",
    "workgroups": """
        GET /workgroups, GET /workgroups/{id}, POST /workgroups, PUT /workgroups/{id}, DELETE /workgroups/{id}""",
    "cases": "GET /cases, GET /cases/{id}, POST /cases, PUT /cases/{id}, ~ DELETE /cases/{id}",
    "deals": "GET /deals, GET /deals/{id}, POST /deals",
    "dealCategories": """
        GET /dealCategories, GET /dealCategories/{id}, POST /dealCategories, PUT /dealCategories/{id},
        DELETE /dealCategories/{id}""",
    "calendars": "GET /events/calendars, GET /events/calendars/{id}",
    "eventCategories": "GET /events/categories, GET /events/categories/{id}",
    "events": "GET /cal-events, GET /cal-events/{id}, POST /cal-events, PUT /cal-events/{id}, DELETE /cal-events/{id}",
}


class Fact(NamedTuple):
    """One operation that a page shows."""

    page: str
    how: str
    call: str


FACTS = [
    Fact(page, how, call)
    for page, table in {**CORE, **FURTHER}.items()
    for each in table.split(",")
    for how, call in [re.fullmatch(r"\s*([~?]?) ?(\S+ \S+)\s*", each).groups()]  # type: ignore[union-attr]
]
BY_CALL = {f"{operation.method.upper()} {operation.path}": operation for operation in operations(DESCRIPTION)}


def test_the_operations_are_those_of_the_documents() -> None:
    assert set(BY_CALL) == {fact.call for fact in FACTS}
    assert len(BY_CALL) == len(FACTS)


def test_39_of_them_are_the_core_and_117_are_all() -> None:
    core = [fact for fact in FACTS if fact.page in CORE]
    prose = [fact for fact in FACTS if fact.how == "~"]
    assert (len(core), len(prose), len(FACTS)) == (39, 4, 117)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.call)
def test_an_operation_names_its_page_and_says_where_it_is_inferred(fact: Fact) -> None:
    operation = BY_CALL[fact.call].content
    assert operation["externalDocs"]["url"] == f"https://apidocs.apollohq.com/{fact.page}"
    question = {"~": r"\((Q35|Q36)\)\.$", "?": r"\((Q4|Q28|Q37)\)\.$"}.get(fact.how)
    assert question is None or re.search(question, operation["x-inferred"])


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.call)
def test_an_operation_answers_what_every_one_answers(fact: Fact) -> None:
    success = "201" if fact.call.startswith("POST") and not fact.call.endswith("/reorder") else "200"
    assert {success, "401", "429", "default"} <= set(BY_CALL[fact.call].content["responses"])


@pytest.mark.parametrize(
    ("operation", "statuses"),
    [("createProject", {"422", "500"}), ("createCase", {"507"}), ("createDeal", {"507"})],
)
def test_a_refusal_that_a_page_names_has_its_status(operation: str, statuses: set[str]) -> None:
    others = {"200", "201", "401", "404", "429", "default"}
    assert set(OPERATIONS[operation]["responses"]) - others == statuses
    assert [name for name, each in OPERATIONS.items() if set(each["responses"]) - others] == [
        "createProject", "createCase", "createDeal",
    ]  # fmt: skip


QUERIES = {
    "listTimeEntriesForProject": "page",
    "listTimeEntriesForContact": "page",
    "listEvents": "page from to calendar-ids",
    "listRecurrentEvents": "page from to calendar-ids",
    "listTaskLists": "responsible",
    "listPersonalTasks": "page",
    "listContacts": "page contact-type tags title company-id term email since",
    "listCases": "status page",
    "listDeals": "status page",
    "listCalendars": "page",
    "listEventCategories": "page",
    "listCalendarEvents": "page from to calendar-ids category-ids",
}


def parameters(operation: str) -> list[dict[str, Any]]:
    return [resolve(DESCRIPTION, each) for each in OPERATIONS[operation].get("parameters", [])]


def test_the_query_parameters_are_those_of_the_pages() -> None:
    found = {name: [each["name"] for each in parameters(name) if each["in"] == "query"] for name in OPERATIONS}
    assert {name: " ".join(names) for name, names in found.items() if names and name != "reportTimeEntries"} == QUERIES


@pytest.mark.parametrize(
    ("operation", "parameter", "values"),
    [
        ("listMilestonesForProjectFiltered", "filter", "all late completed upcoming"),
        ("listCategoriesForProjectFiltered", "type", "message file writeboard link"),
        ("listTaskListsForProjectFiltered", "filter", "all pending finished"),
        ("listContacts", "contact-type", "person company"),
        ("listCases", "status", "open closed"),
        ("listDeals", "status", "pending win lost"),
    ],
)
def test_a_parameter_has_the_words_of_its_page(operation: str, parameter: str, values: str) -> None:
    (found,) = [each for each in parameters(operation) if each["name"] == parameter]
    assert found["schema"]["x-extensible-enum"] == values.split()


# Each envelope has one key beside `continued-at`.
KEYS = {
    "account": "getAccount",
    "projects": "listProjects",
    "count": "countProjects",
    "project": "getProject",
    "milestones": "listMilestonesForProject listMilestonesForProjectFiltered",
    "milestone": "getMilestone",
    "categories": "listCategoriesForProject listCategoriesForProjectFiltered listDealCategories listEventCategories",
    "category": "getCategory getDealCategory getEventCategory",
    "files": "listFilesForProject listFilesForProjectPage listFilesForCategory listFilesForCategoryPage",
    "file": "getFile",
    "links": "listLinksForProject listLinksForProjectPage listLinksForCategory listLinksForCategoryPage",
    "link": "getLink",
    "task-lists": "listTaskLists listTaskListsForProject listTaskListsForProjectFiltered",
    "task-list": "getTaskList",
    "tasks": "listTasksForTaskList listTasksForContact listTasksForCase listTasksForDeal listPersonalTasks",
    "inbox": "listTasksForInbox",
    "task": "getTask",
    "contacts": "listContacts listRecentlyViewedContacts listRecentlyViewedContactsPage",
    "contact": "getContact",
    "tags": "listTags listTagsForContact",
    "groups": "listWorkgroups",
    "group": "getWorkgroup",
    "cases": "listCases",
    "case": "getCase",
    "deals": "listDeals",
    "deal": "getDeal",
    "calendars": "listCalendars",
    "calendar": "getCalendar",
    "events": "listEvents listRecurrentEvents listCalendarEvents",
    "event": "getEvent getCalendarEvent",
    "messages": "listMessagesForProject listMessagesForProjectPage listMessagesForCategory listMessagesForCategoryPage",
    "message": "getMessage",
    "time-entries": """listTimeEntriesForProject listTimeEntriesForProjectPage listTimeEntriesForTask
        listTimeEntriesForContact listTimeEntriesForContactPage reportTimeEntries""",
    "time-entry": "getTimeEntry",
    "notes": """listNotesForContact listNotesForContactPage listNotesForCase listNotesForCasePage listNotesForDeal
        listNotesForDealPage""",
    "note": "getNote",
    "message-id": "createMessage",
    "time-entry-id": "createTimeEntryForProject createTimeEntryForTask createTimeEntryForContact",
    "note-id": "createNoteForContact createNoteForCase createNoteForDeal",
    "event-id": "createEvent createCalendarEvent",
    "attachment-id": "createUpload",
    "project-id": "createProject",
    "milestone-id": "createMilestone",
    "category-id": "createCategory createDealCategory",
    "link-id": "createLink",
    "task-list-id": "createTaskList",
    "workgroup-id": "createWorkgroup",
    "case-id": "createCase",
    "deal-id": "createDeal",
}
CONTINUED = """
    listMessagesForProject listMessagesForProjectPage listMessagesForCategory listMessagesForCategoryPage
    listTimeEntriesForProject listTimeEntriesForProjectPage listTimeEntriesForContact listTimeEntriesForContactPage
    listNotesForContact listNotesForContactPage listNotesForCase listNotesForCasePage listNotesForDeal
    listNotesForDealPage listEvents listRecurrentEvents
    listFilesForProject listFilesForProjectPage listFilesForCategory listFilesForCategoryPage
    listLinksForProject listLinksForProjectPage listLinksForCategory listLinksForCategoryPage
    listPersonalTasks listContacts listRecentlyViewedContacts listRecentlyViewedContactsPage
    listCases listDeals listCalendars listEventCategories listCalendarEvents
"""


def envelopes() -> dict[str, dict[str, Any]]:
    """The schema of each operation that answers with JSON."""
    found = {}
    for operation in operations(DESCRIPTION):
        schemas = dict(samples.sides(DESCRIPTION, operation))
        if "response" in schemas:
            found[operation.name] = resolve(DESCRIPTION, schemas["response"])
    return found


def test_each_answer_is_under_the_key_of_its_page() -> None:
    found = {name: set(schema["properties"]) - {"continued-at", "totals"} for name, schema in envelopes().items()}
    assert found == {name: {key} for key, names in KEYS.items() for name in names.split()}


def test_the_lists_that_continue_are_those_of_which_a_page_says_it() -> None:
    continued = {name for name, schema in envelopes().items() if "continued-at" in schema["properties"]}
    assert continued == set(CONTINUED.split())


def test_updates_destroys_and_the_three_calls_without_an_answer_promise_no_body() -> None:
    silent = set(OPERATIONS) - set(envelopes())
    others = {name for name in silent if not name.startswith(("update", "destroy"))}
    assert others == {"createTag", "reorderTasks", "downloadFile"}


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
        ("ProjectFields", "status", ["active", "silent", "archived", "template"]),
        ("ProjectFields", "start-page", ["messages"]),
        ("CategoryFields", "type", ["message", "file", "writeboard", "link"]),
        ("DefaultCategory", "type", ["messages-category", "files-category"]),
        ("Contact", "type", ["person", "company"]),
        ("CaseFields", "case-status", ["open", "closed"]),
        ("CaseFields", "visibility", ["public", "only-me", "group", "selected-people"]),
        ("DealFields", "deal-status", ["pending", "won", "lost"]),
        ("DealFields", "price-type", ["fixed", "hour", "month", "year"]),
        ("CalendarEventFields", "privacy", ["public", "for me"]),
        ("CalendarEventFields", "recurrence", ["weekly"]),
    ],
)
def test_a_vocabulary_is_open_and_holds_the_documented_values(schema: str, field: str, values: list[str]) -> None:
    described = SCHEMAS[schema]["properties"][field]
    assert (described["type"], described["x-extensible-enum"]) == ("string", values)
    assert "enum" not in described


RECORDS = [
    name.removesuffix("Fields") for name in SCHEMAS if name.endswith("Fields") and name != "CategoryChangeFields"
]


def test_the_records_that_requests_write() -> None:
    assert set(RECORDS) == {
        *("Message", "TimeEntry", "Note", "Event", "Project", "Milestone", "Category", "Link"),
        *("TaskList", "Workgroup", "Case", "Deal", "DealCategory", "CalendarEvent"),
    }


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_carries_every_field_that_a_request_can_write_and_requires_its_id_alone(record: str) -> None:
    assert set(SCHEMAS[f"{record}Fields"]["properties"]) <= set(SCHEMAS[record]["properties"])
    assert SCHEMAS[record]["required"] == ["id"]


def test_a_request_requires_nothing_but_the_type_of_a_new_category() -> None:
    required = {
        name: schema["required"] for name, schema in SCHEMAS.items() if name.endswith("Fields") and "required" in schema
    }
    assert required == {"CategoryFields": ["type"]}


UPDATES = [name for name in OPERATIONS if name.startswith("update")]


@pytest.mark.parametrize("operation", UPDATES)
def test_only_the_page_of_projects_says_that_an_update_keeps_what_it_leaves_out(operation: str) -> None:
    assert ("(Q31)." in OPERATIONS[operation].get("x-inferred", "")) is (operation != "updateProject")
    assert (
        "Changes the fields that are sent" not in OPERATIONS[operation]["description"] or operation == "updateProject"
    )


@pytest.mark.parametrize("operation", ["updateMessage", "updateTimeEntry", "updateNote", "updateEvent"])
def test_an_update_of_the_core_describes_the_safe_way(operation: str) -> None:
    assert "read the" in OPERATIONS[operation]["description"]
    assert "send all of its fields" in OPERATIONS[operation]["description"]


def test_a_count_is_a_number_and_one_flag_of_a_milestone_too() -> None:
    numbers = {
        (name, key)
        for name, schema in SCHEMAS.items()
        for key, field in schema.get("properties", {}).items()
        if field.get("type") in ("integer", "number")
    }
    assert {key for name, key in numbers if name == "ProjectCounts"} == {"active", "silent", "archived", "template"}
    assert {key for name, key in numbers if name != "ProjectCounts"} == {"move-upcoming-milestones-off-weekends"}


def test_tags_are_maps() -> None:
    counts, tags = (SCHEMAS[name]["properties"]["tags"] for name in ("TagCounts", "ContactTags"))
    assert counts["additionalProperties"] == {"$ref": "#/components/schemas/NumericString"}
    assert tags["additionalProperties"]["type"] == "string"


def test_a_download_is_bytes() -> None:
    media = DESCRIPTION["components"]["responses"]["FileContents"]["content"]
    assert media["application/octet-stream"]["schema"]["format"] == "binary"


@pytest.mark.parametrize(("scalar", "set_"), [("CalendarDate", "2012-07-05"), ("Timestamp", "2012-05-24 15:30:34")])
def test_a_date_is_whole_or_empty_where_none_is_set(scalar: str, set_: str) -> None:
    pattern = re.compile(SCHEMAS[scalar]["pattern"])
    assert [bool(pattern.search(text)) for text in (set_, "", set_[:-1], f"{set_}Z", "20120705")] == [
        True, True, False, False, False,
    ]  # fmt: skip


SIZES = {
    "25 newest-first": """listMessagesForProject listMessagesForProjectPage listMessagesForCategory
        listMessagesForCategoryPage listLinksForProject listLinksForProjectPage listLinksForCategory
        listLinksForCategoryPage""",
    "50 newest-first": "listFilesForProject listFilesForProjectPage listFilesForCategory listFilesForCategoryPage",
    "50 descending-date": """listTimeEntriesForProject listTimeEntriesForProjectPage listTimeEntriesForContact
        listTimeEntriesForContactPage""",
    "None descending-date": "listTimeEntriesForTask",
    "25 alphabetical": "listCalendars listEventCategories",
    "None priority": "listTaskListsForProject listTaskListsForProjectFiltered",
}
WORDS = {
    "newest-first": "newest",
    "descending-date": "by descending date",
    "alphabetical": "in alphabetical order",
    "priority": "in the order that was given to them",
}


def test_a_list_has_its_page_size_and_its_order_where_they_are_documented() -> None:
    found = {name: (each.get("x-page-size"), each.get("x-order")) for name, each in OPERATIONS.items()}
    documented = {name: f"{size} {order}" for name, (size, order) in found.items() if size or order}
    assert documented == {name: key for key, names in SIZES.items() for name in names.split()}


def test_the_description_of_a_list_says_them_too() -> None:
    for name, each in OPERATIONS.items():
        if "x-page-size" in each:
            assert str(each["x-page-size"]) in each["description"], name
        if "x-order" in each:
            assert WORDS[each["x-order"]] in each["description"], name


def test_the_upload_is_a_raw_body() -> None:
    body = DESCRIPTION["components"]["requestBodies"]["Upload"]["content"]["application/octet-stream"]["schema"]
    assert (body["type"], body["format"]) == ("string", "binary")


def test_the_service_is_https_version_1_with_basic_auth_on_everything() -> None:
    assert [server["url"] for server in DESCRIPTION["servers"]] == ["https://api.apollohq.com/v1"]
    assert DESCRIPTION["components"]["securitySchemes"]["token"]["scheme"] == "basic"
    assert DESCRIPTION["security"] == [{"token": []}]


def test_there_are_99_samples() -> None:
    assert len(list((SPEC / "samples").iterdir())) == 99
