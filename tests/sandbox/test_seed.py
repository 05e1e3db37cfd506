"""A new database starts with data worth paging through, or with yours, or with none; an old one stays as it is."""

import json
from pathlib import Path
from typing import Any

import pytest

from apollohq_sandbox import Sandbox
from apollohq_sandbox.resources import RESOURCES
from apollohq_sandbox.seed import read

from .conftest import Api


def one(path: str, **settings: Any) -> Any:
    with Sandbox(validate_responses=True, **settings) as sandbox:
        api = Api(sandbox)
        with api.http:
            return api.get(path)


def test_the_built_in_data_has_pages_of_everything(api: Api) -> None:
    for path in (
        "/projects/1/messages",
        "/projects/1/timeEntries",
        "/contacts/67664788/timeEntries",
        "/contacts/5/notes",
        "/calendars/events",
        "/calendars/events/recurrent",
    ):
        assert "continued-at" in api.get(path), path
    assert api.get("/report/timeEntries")["time-entries"]


def test_the_records_of_the_documents_are_there(api: Api) -> None:
    messages = api.get("/projects/1/messages")["messages"]
    assert [(message["id"], message["title"]) for message in messages[:2]] == [
        ("61755784", "Message 1"),
        ("35371388", "Message 2"),
    ]
    entries = api.get("/projects/97387934/timeEntries")["time-entries"]
    assert [entry["time-category-id"] for entry in entries[:2]] == ["97996122", "48691502"]
    assert [note["body"] for note in api.get("/contacts/5/notes")["notes"][:2]] == ["A note", "Another note"]


def test_an_empty_sandbox_is_empty() -> None:
    assert one("/projects/1/messages", empty=True) == {"messages": []}


def test_a_seed_of_ones_own_may_omit_ids_and_have_relative_days(tmp_path: Path) -> None:
    seed = {
        "time-entries": [
            {"project-id": "7", "user-id": "3", "date": "{-2 days}", "seconds": "60", "billable": "billed"}
        ],
        "notes": [{"deal-id": "9", "body": "hello", "date": "{yesterday} 10:00:00"}],
    }
    path = tmp_path / "seed.json"
    path.write_text(json.dumps(seed))

    def noon() -> float:
        return 1_341_489_600.0  # 5 July 2012, 12:00 UTC

    entries = one("/projects/7/timeEntries", seed=path, clock=noon)["time-entries"]
    assert [(entry["id"], entry["date"]) for entry in entries] == [("1", "2012-07-03")]
    assert one("/deals/9/notes", seed=path, clock=noon)["notes"][0]["date"] == "2012-07-04 10:00:00"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("{", "is not JSON"),
        ("[]", "not a JSON object"),
        ('{"meetings": []}', "meetings"),
        ('{"messages": {}}', "messages is not a list"),
        ('{"notes": [{"body": "whose?"}]}', r"notes\[0\] cannot be used"),
        ('{"messages": [{"id": "1"}, {"id": "x"}]}', r"messages\[1\] cannot be used"),
        ('{"messages": [{"id": "1"}, {"id": "1"}]}', r"messages\[1\] cannot be used"),
        ('{"time-entries": [{"date": "{soon}"}]}', r"time-entries\[0\] cannot be used"),
        ('{"people": [{}]}', r"people\[0\] cannot be used"),
    ],
)
def test_a_bad_seed_is_refused_with_its_reason(tmp_path: Path, text: str, finding: str) -> None:
    path = tmp_path / "seed.json"
    path.write_text(text)
    with pytest.raises(ValueError, match=finding), Sandbox(seed=path):
        pass


def test_a_database_in_use_is_not_seeded_again(tmp_path: Path) -> None:
    path = tmp_path / "apollo.db"
    with Sandbox(db=path) as sandbox:
        api = Api(sandbox)
        with api.http:
            api.delete("/messages/61755784")
            kept = api.post("/projects/1/messages", {"message": {"title": "kept"}})["message-id"]
    newest = one("/projects/1/messages", db=path)["messages"][:2]
    assert [message["id"] for message in newest] == [kept, "35371388"]
    assert int(kept) > 61755784, "an id is never given out twice"


def test_the_built_in_seed_has_the_documented_form() -> None:
    assert set(read()) <= {"people", *RESOURCES}
