"""A change is sorted by what it does to users, and no version is published under too low a number."""

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import publish
from scripts.publishing import releases
from scripts.publishing.changes import Change, Kind, changes
from scripts.validation.document import Json

Mutation = Callable[[Json], object]


def _schemas(description: Json) -> Json:
    found: Json = description["components"]["schemas"]
    return found


def _billable(description: Json, schema: str = "TimeEntry") -> list[str]:
    values: list[str] = _schemas(description)[schema]["properties"]["billable"]["x-extensible-enum"]
    return values


def _get_message(description: Json) -> Json:
    operation: Json = description["paths"]["/messages/{id}"]["get"]
    return operation


def _query(*, required: bool) -> Json:
    return {"name": "q", "in": "query", "required": required, "description": "New.", "schema": {"type": "string"}}


BREAKING: dict[str, Mutation] = {
    "a field of an answer is gone": lambda d: _schemas(d)["Message"]["properties"].pop("title"),
    "a field of a request is gone": lambda d: _schemas(d)["MessageFields"]["properties"].pop("title"),
    "an enum is narrower": lambda d: _schemas(d)["Flag"].update(enum=["0"]),
    "a vocabulary of an answer is narrower": lambda d: _billable(d).remove("billed"),
    "a vocabulary of a request is narrower": lambda d: _billable(d, "TimeEntryFields").remove("billed"),
    "a vocabulary is gone": lambda d: _schemas(d)["Note"]["properties"]["visibility"].pop("x-extensible-enum"),
    "a field became required": lambda d: _schemas(d)["MessageFields"].update(required=["title"]),
    "a parameter became required": lambda d: _get_message(d)["parameters"].append(_query(required=True)),
    "a field that was always there may be missing": lambda d: _schemas(d)["Message"].pop("required"),
    "a type is another one": lambda d: _schemas(d)["Message"]["properties"]["title"].update(type="integer"),
    "a list holds something else": lambda d: _schemas(d)["Message"]["properties"]["subscribers"].update(
        items={"type": "integer"}
    ),
    "a pattern is tighter": lambda d: _schemas(d)["Id"].update(pattern="^[0-9]{3}$"),
    "an answer may be null": lambda d: _schemas(d)["Message"]["properties"]["title"].update(nullable=True),
    "unknown keys are no longer allowed": lambda d: _schemas(d)["Message"].update(additionalProperties=False),
    "an operation has another name": lambda d: _get_message(d).update(operationId="fetchMessage"),
    "an operation is gone": lambda d: d["paths"]["/messages/{id}"].pop("delete"),
    "an operation has another tag": lambda d: _get_message(d).update(tags=["notes"]),
    "a path parameter has another name": lambda d: d["paths"].update(
        {"/messages/{key}": d["paths"].pop("/messages/{id}")}
    ),
    "an operation answers with something else": lambda d: _get_message(d)["responses"].update(
        {"200": {"$ref": "#/components/responses/Note"}}
    ),
    "a header is gone": lambda d: d["components"]["responses"]["Message"]["headers"].pop("X-RateLimit-Reset"),
    "the server is another one": lambda d: d["servers"][0].update(url="https://example.com/v2"),
    "credentials are no longer named": lambda d: d.update(security=[]),
}
COMPATIBLE: dict[str, Mutation] = {
    "an answer has one more field": lambda d: _schemas(d)["Message"]["properties"].update(more={"type": "string"}),
    "a request takes one more field": lambda d: _schemas(d)["NoteFields"]["properties"].update(more={"type": "string"}),
    "a vocabulary has one more value": lambda d: _billable(d).append("waived"),
    "there is one more parameter": lambda d: _get_message(d)["parameters"].append(_query(required=False)),
    "there is one more operation": lambda d: d["paths"]["/messages/{id}"].update(
        patch={**_get_message(d), "operationId": "touchMessage"}
    ),
    "there is one more answer": lambda d: _get_message(d)["responses"].update({"403": {"description": "No."}}),
}
WORDS: dict[str, Mutation] = {
    "an operation is described otherwise": lambda d: _get_message(d).update(description="Other words."),
    "an example is another one": lambda d: _schemas(d)["Message"]["properties"]["title"].update(example="Other"),
    "something is no longer inferred": lambda d: _schemas(d)["Message"]["properties"]["body"].pop("x-inferred"),
    "the introduction is another one": lambda d: d["info"].update(description="Other words."),
    "the tags stand in another order": lambda d: d["tags"].reverse(),
}


@pytest.mark.parametrize("name", BREAKING)
def test_each_breaking_change_is_seen_as_one(description: Json, name: str) -> None:
    new = copy.deepcopy(description)
    BREAKING[name](new)

    assert changes(description, new)[0].kind is Kind.BREAKING


@pytest.mark.parametrize(("kind", "mutations"), [(Kind.COMPATIBLE, COMPATIBLE), (Kind.WORDS, WORDS)])
def test_other_changes_are_sorted_by_what_they_do_to_users(
    description: Json, kind: Kind, mutations: dict[str, Mutation]
) -> None:
    new = copy.deepcopy(description)
    for mutate in mutations.values():
        mutate(new)

    found = changes(description, new)
    assert {change.kind for change in found} == {kind}
    assert len(found) >= len(mutations)


def test_a_field_that_is_called_like_a_keyword_is_no_words(description: Json) -> None:
    _schemas(description)["Message"]["properties"]["description"] = {"type": "string"}
    new = copy.deepcopy(description)
    del _schemas(new)["Message"]["properties"]["description"]

    assert [change.kind for change in changes(description, new)] == [Kind.BREAKING]


def test_the_version_alone_is_no_change(description: Json) -> None:
    new = copy.deepcopy(description)
    new["info"]["version"] = "9.9.9"

    assert changes(description, new) == []


def test_every_change_is_listed_and_the_worst_comes_first(description: Json) -> None:
    new = copy.deepcopy(description)
    for mutate in (WORDS["an example is another one"], COMPATIBLE["a vocabulary has one more value"]):
        mutate(new)
    BREAKING["an operation has another name"](new)

    assert [(change.kind.value, change.place) for change in changes(description, new)] == [
        ("breaking", "GET /messages/{id} operationId"),
        ("compatible", "TimeEntry.billable x-extensible-enum"),
        ("description only", "Message.title example"),
    ]


@pytest.mark.parametrize(
    ("released", "kinds", "lowest"),
    [
        ("1.4.2", [Kind.BREAKING, Kind.WORDS], "2.0.0"),
        ("1.4.2", [Kind.COMPATIBLE, Kind.WORDS], "1.5.0"),
        ("1.4.2", [Kind.WORDS], "1.4.3"),
        ("1.4.2", [], "1.4.2"),
        ("0.4.2", [Kind.BREAKING], "0.5.0"),
        ("0.4.2", [Kind.COMPATIBLE], "0.4.3"),
        ("0.4.2", [Kind.WORDS], "0.4.3"),
    ],
)
def test_the_version_follows_the_worst_change(released: str, kinds: list[Kind], lowest: str) -> None:
    found = [Change(kind, "somewhere", "something") for kind in kinds]

    assert releases.dotted(releases.lowest_version(releases.version(released), found)) == lowest


@pytest.mark.parametrize("text", ["1.0", "v1.0.0", "1.0.0-rc.1", "01.0.0", ""])
def test_a_version_is_three_numbers(text: str) -> None:
    with pytest.raises(ValueError, match=r"like 1\.2\.3"):
        releases.version(text)


@pytest.fixture(name="spec")
def _spec(tmp_path: Path, description: Json) -> Path:
    """A spec folder where 1.9.0 was published, after a 1.10.0 that a text's order would put before it."""
    (tmp_path / "released").mkdir()
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\nWords.\n\n## 1.10.0\n\nOld news.\n", encoding="utf-8")
    for number in ("1.9.0", "1.10.0"):
        description["info"]["version"] = number
        path = tmp_path / "released" / f"{number}.yaml"
        path.write_text(json.dumps(description), encoding="utf-8")
    return tmp_path


def _decide(spec: Path, heading: str) -> None:
    changelog = spec / "CHANGELOG.md"
    text = changelog.read_text(encoding="utf-8")
    changelog.write_text(text.replace(releases.UNDECIDED, heading), encoding="utf-8")


def test_what_was_published_before_may_be_published_again(spec: Path, description: Json) -> None:
    description["info"]["version"] = "1.10.0"

    assert publish.gate(description, spec) is None


@pytest.mark.parametrize(
    ("mutation", "number", "needed"),
    [
        (BREAKING["an operation has another name"], "1.11.0", "2.0.0"),
        (COMPATIBLE["a vocabulary has one more value"], "1.10.1", "1.11.0"),
        (WORDS["an example is another one"], "1.10.0", "1.10.1"),
        (lambda description: None, "1.9.0", "1.10.0"),
    ],
    ids=["breaking as a minor", "compatible as a patch", "words under the old number", "a number below the last"],
)
def test_too_low_a_version_is_refused(
    spec: Path, description: Json, mutation: Mutation, number: str, needed: str
) -> None:
    mutation(description)
    description["info"]["version"] = number

    assert publish.gate(description, spec) == f"info.version is {number}; these changes need at least {needed}."


def test_a_missing_changelog_entry_is_drafted_and_its_author_has_to_decide(
    spec: Path, description: Json, capsys: pytest.CaptureFixture[str]
) -> None:
    BREAKING["an operation has another name"](description)
    WORDS["an example is another one"](description)
    description["info"]["version"] = "2.0.0"

    assert re.search("Now it has a draft", publish.gate(description, spec) or "")
    assert "Since 1.10.0: 1 breaking, 1 description only." in capsys.readouterr().out
    assert (spec / "CHANGELOG.md").read_text(encoding="utf-8") == (
        "# Changelog\n\nWords.\n\n## 2.0.0\n\n### API changed, or description corrected? Keep one\n\n"
        "- breaking: `GET /messages/{id} operationId`: `operationId` of operation `GET /messages/{id}` changed from "
        "'getMessage' to 'fetchMessage'.\n\n"
        "### Docs only\n\n- `Message.title example`: other words\n\n## 1.10.0\n\nOld news.\n"
    )
    assert re.search("does not say if", publish.gate(description, spec) or "")

    _decide(spec, "Description corrected")

    assert publish.gate(description, spec) is None


def test_words_alone_need_no_decision(spec: Path, description: Json) -> None:
    WORDS["an example is another one"](description)
    description["info"]["version"] = "1.10.1"

    assert publish.gate(description, spec) is not None
    assert publish.gate(description, spec) is None


def test_before_the_first_publication_everything_is_new(tmp_path: Path, description: Json) -> None:
    (tmp_path / "released").mkdir()
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 1.0.0\n\nThe first.\n", encoding="utf-8")
    description["info"]["version"] = "1.0.0"

    assert publish.gate(description, tmp_path) is None


def test_what_was_recorded_is_never_edited(spec: Path) -> None:
    source = spec / "openapi.yaml"
    source.write_text("openapi: 3.0.3\n", encoding="utf-8")
    before = (spec / "released" / "1.10.0.yaml").read_bytes()

    assert not releases.record(source, spec / "released", "1.10.0")
    assert (spec / "released" / "1.10.0.yaml").read_bytes() == before
    assert releases.record(source, spec / "released", "1.11.0")
    assert (spec / "released" / "1.11.0.yaml").read_bytes() == source.read_bytes()
