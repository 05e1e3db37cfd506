"""A note is visible to those whom its author chose and to the author; for all others it does not exist."""

from collections.abc import Iterator

import pytest

from apollohq_sandbox import Sandbox

from .conftest import Api

# The people of the built-in data, in the order of the tokens. They are in the workgroups 21, 22, and both.
AUTHOR, SECOND, THIRD = "14505968", "4748932", "7574837"


@pytest.fixture(scope="module")
def people() -> Iterator[list[Api]]:
    tokens = ["author", "second", "third"]
    with Sandbox(token=tokens, validate_responses=True) as sandbox:
        made = [Api(sandbox, token) for token in tokens]
        yield made
        for api in made:
            api.http.close()


@pytest.mark.parametrize(
    ("chosen", "readers"),
    [
        ({}, {AUTHOR, SECOND, THIRD}),
        ({"visibility": "public"}, {AUTHOR, SECOND, THIRD}),
        ({"visibility": "only-me"}, {AUTHOR}),
        ({"visibility": "group", "workgroup-id": "22"}, {AUTHOR, SECOND, THIRD}),
        ({"visibility": "group", "workgroup-id": "21"}, {AUTHOR, THIRD}),
        ({"visibility": "selected-people", "people": [THIRD]}, {AUTHOR, THIRD}),
        ({"visibility": "selected-people"}, {AUTHOR}),
    ],
)
@pytest.mark.parametrize("parent", ["contacts", "cases", "deals"])
def test_a_note_shows_to_whom_it_is_meant_for(
    people: list[Api], chosen: dict[str, object], readers: set[str], parent: str
) -> None:
    path = f"/{parent}/404/notes"
    note = people[0].post(path, {"note": chosen})["note-id"]
    for api, person in zip(people, (AUTHOR, SECOND, THIRD), strict=True):
        api.get(f"/notes/{note}", status=200 if person in readers else 404)
        listed = [found["id"] for found in api.get(path)["notes"]]
        assert (note in listed) == (person in readers)
        if person not in readers:
            api.put(f"/notes/{note}", {"note": {"body": "mine now"}}, status=404)
            api.delete(f"/notes/{note}", status=404)
    people[0].delete(f"/notes/{note}")


def test_the_author_is_always_among_the_selected_and_the_list_goes_with_the_choice(people: list[Api]) -> None:
    api = people[0]
    chosen = {"visibility": "selected-people", "people": [SECOND], "workgroup-id": "21"}
    note = api.post("/deals/405/notes", {"note": chosen})["note-id"]
    read = api.get(f"/notes/{note}")["note"]
    assert read["people"] == [SECOND, AUTHOR]
    assert "group" not in read
    api.put(f"/notes/{note}", {"note": {"visibility": "public"}})
    assert "people" not in api.get(f"/notes/{note}")["note"]


@pytest.mark.parametrize(
    ("chosen", "field"), [({"visibility": "group"}, "note.workgroup-id"), ({"visibility": "nobody"}, "note.visibility")]
)
def test_a_choice_that_means_nothing_is_refused(people: list[Api], chosen: dict[str, str], field: str) -> None:
    assert people[0].post("/cases/406/notes", {"note": chosen}, status=422)["field"] == field


def test_pages_count_only_what_may_be_seen(people: list[Api]) -> None:
    first, second = people[:2]
    for number in range(30):
        first.post("/cases/407/notes", {"note": {"visibility": "public" if number % 2 else "only-me"}})
    assert first.get("/cases/407/notes")["continued-at"] == "/cases/407/notes/2"
    assert len(first.get("/cases/407/notes/2")["notes"]) == 5
    assert "continued-at" not in second.get("/cases/407/notes")


def test_notes_are_listed_oldest_first_as_in_the_sample(people: list[Api]) -> None:
    for moment in ("2012-05-30 08:30:34", "2012-05-24 15:30:34"):
        people[0].post("/contacts/408/notes", {"note": {"date": moment}})
    dates = [note["date"] for note in people[0].get("/contacts/408/notes")["notes"]]
    assert dates == ["2012-05-24 15:30:34", "2012-05-30 08:30:34"]


def test_a_contact_a_case_and_a_deal_of_one_number_have_notes_of_their_own(people: list[Api]) -> None:
    people[0].post("/cases/409/notes", {"note": {"body": "of the case"}})
    assert people[0].get("/contacts/409/notes") == people[0].get("/deals/409/notes") == {"notes": []}
