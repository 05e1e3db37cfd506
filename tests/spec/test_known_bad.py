"""Each rule finds what it is there to find: the real description, with one thing made wrong."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from apollohq_sandbox.description import load
from scripts.validate import own_findings
from scripts.validation import generation_rules, questions, request_rules, samples

SPEC = Path(__file__).parents[2] / "spec"
DESCRIPTION = load(SPEC / "openapi.yaml")
QUESTIONS = (SPEC / "open-questions.md").read_text(encoding="utf-8")

Mutation = Callable[[dict[str, Any]], object]


def broken(mutation: Mutation) -> dict[str, Any]:
    description: dict[str, Any] = copy.deepcopy(DESCRIPTION)
    mutation(description)
    return description


def get(description: dict[str, Any], path: str, method: str = "get") -> dict[str, Any]:
    operation: dict[str, Any] = description["paths"][path][method]
    return operation


def schema(description: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = description["components"]["schemas"][name]
    return found


def test_the_description_itself_is_clean() -> None:
    assert own_findings(SPEC / "openapi.yaml") == []


@pytest.mark.parametrize(
    ("mutation", "finding"),
    [
        (lambda d: get(d, "/messages/{id}").update(operationId="get_note"), "become one name, get_note"),
        (lambda d: get(d, "/messages/{id}").pop("operationId"), "has no operationId"),
        (lambda d: schema(d, "Flag")["enum"].append("0 "), "values '0' and '0 ' become one name"),
        (
            lambda d: schema(d, "Note")["properties"]["visibility"]["x-extensible-enum"].append("only me"),
            "'only-me' and 'only me' become one name",
        ),
        (lambda d: d["components"]["parameters"]["NoteId"].update(required=False), "parameters.NoteId"),
        (lambda d: get(d, "/messages/{id}")["parameters"].clear(), "Path parameter 'id'"),
        (lambda d: get(d, "/messages/{id}").update(tags=["letters"]), "tag letters is not declared"),
        (lambda d: get(d, "/messages/{id}").update(tags=["messages", "notes"]), "has 2 tags"),
    ],
)
def test_what_a_generator_would_lose_is_found(mutation: Mutation, finding: str) -> None:
    assert finding in "\n".join(generation_rules.findings(broken(mutation)))


@pytest.mark.parametrize(
    ("mutation", "finding"),
    [
        (lambda d: schema(d, "NoteFields").update(required=["body"]), "note has required fields"),
        (lambda d: schema(d, "CategoryFields").update(required=["name", "type"]), "category has required fields"),
        (lambda d: schema(d, "CategoryChangeFields").update(required=["name"]), "category has required fields"),
        (lambda d: schema(d, "DealCategoryFields").update(required=["type"]), "category has required fields"),
        (
            lambda d: [d["components"]["parameters"]["NoteId"].pop("example", None), schema(d, "Id").pop("example")],
            "getNote: parameter id is required and has no example",
        ),
        (
            lambda d: get(d, "/notes/{id}", "put").update(
                operationId="changeNote", requestBody={"content": {"application/json": {"schema": {"type": "object"}}}}
            ),
            "changeNote: its request has neither an example nor a sample",
        ),
    ],
)
def test_a_request_with_a_required_field_or_without_an_example_is_found(mutation: Mutation, finding: str) -> None:
    assert finding in "\n".join(request_rules.findings(broken(mutation), SPEC / "samples"))


@pytest.mark.parametrize(
    ("mutation", "table", "finding"),
    [
        (lambda d: schema(d, "Totals").pop("x-inferred"), QUESTIONS, "has Q12, and no x-inferred names it"),
        (
            lambda d: schema(d, "Totals").update({"x-inferred": "A guess (Q99)."}),
            QUESTIONS,
            "x-inferred names Q99, and open-questions.md has no such row",
        ),
        (lambda d: schema(d, "Totals").update({"x-inferred": "A guess."}), QUESTIONS, "does not give a reason and end"),
        (lambda d: schema(d, "Totals").update({"x-inferred": "(Q12)."}), QUESTIONS, "does not give a reason and end"),
        (lambda d: d, QUESTIONS + "| Q1 | again? | yes | no | GET |\n", "has Q1 twice"),
        (lambda d: d, QUESTIONS + "| Q98 | half a row? | |  | GET |\n", "Q98 does not fill its four columns"),
        (lambda d: d, QUESTIONS + "| Q98 | a short row? | yes | GET |\n", "Q98 does not fill its four columns"),
    ],
)
def test_inferred_facts_and_open_questions_belong_together(mutation: Mutation, table: str, finding: str) -> None:
    assert finding in "\n".join(questions.findings(broken(mutation), table))


@pytest.mark.parametrize(
    ("mutation", "finding"),
    [
        (lambda d: schema(d, "Id").update(pattern="^x"), "getMessage.response.json: $.message.id: '61755784' does not"),
        (lambda d: schema(d, "NoteFields")["properties"].pop("visibility"), "$.note.visibility is declared by no"),
        (lambda d: schema(d, "Note")["properties"].pop("date"), "$.notes[1].date is declared by no"),
        (
            lambda d: schema(d, "TagCounts")["properties"]["tags"].update(additionalProperties={"type": "integer"}),
            "listTags.response.json: $.tags.clients: '123' is not of type 'integer'",
        ),
        (
            lambda d: get(d, "/notes/{id}", "put").update(operationId="changeNote"),
            "updateNote.request.json: no operation has such a JSON body",
        ),
    ],
)
def test_a_sample_that_its_schema_does_not_describe_is_found(mutation: Mutation, finding: str) -> None:
    assert finding in "\n".join(samples.findings(broken(mutation), SPEC / "samples"))


def test_a_body_that_no_page_shows_needs_no_sample_and_says_why() -> None:
    unshown = broken(lambda d: schema(d, "DealCreated").pop("x-inferred"))
    assert list(samples.findings(unshown, SPEC / "samples")) == [
        "createDeal.response: no sample shows #/components/schemas/DealCreated"
    ]


def source(change: Callable[[list[dict[str, Any]]], object] = lambda questions: None) -> str:
    asked = load(SPEC / "open-questions.yaml")
    change(asked["questions"])
    return yaml.safe_dump(asked, sort_keys=False, allow_unicode=True)


def test_the_table_of_questions_is_written_from_their_source() -> None:
    assert list(questions.source_findings(source(), QUESTIONS)) == []
    assert list(questions.source_findings(source(lambda each: each[0].update(assumed="anything")), QUESTIONS)) == [
        f"{name} is not what open-questions.yaml gives: run `python -m scripts.validation.questions`"
        for name in ("open-questions.json", "open-questions.md")
    ]


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (lambda each: each[0].pop("by"), "Q1 is not answered `by` one of reading, writing, hand"),
        (lambda each: each[0].update(by="asking"), "Q1 is not answered `by` one of reading, writing, hand"),
        (lambda each: each[3].update(readings={"either": "both"}), "Q4 has not two or more readings"),
        (lambda each: each[0].update(part={"hand": "the names"}), "Q1 has a `part` of another way"),
        (lambda each: each[14].pop("readings"), "Q15 has not two or more readings"),
        (lambda each: each[3].update(readings={"either": "both", "segment": ""}), "Q4 has not two or more readings"),
    ],
)
def test_a_question_without_readings_is_found(change: Callable[[list[dict[str, Any]]], object], finding: str) -> None:
    first, *copies = questions.source_findings(source(change), QUESTIONS)
    assert finding in first
    assert all("is not what open-questions.yaml gives" in copy for copy in copies)


def test_at_least_twenty_questions_are_settled_by_reading() -> None:
    asked = load(SPEC / "open-questions.yaml")["questions"]
    assert len([each for each in asked if each["by"] == "reading"]) >= 20


def test_a_file_that_is_no_sample_is_found(tmp_path: Path) -> None:
    (tmp_path / "getNote.response.txt").write_text("{}")
    assert "getNote.response.txt: no operation has such a JSON body" in samples.findings(DESCRIPTION, tmp_path)


def test_a_body_that_no_sample_shows_is_found(tmp_path: Path) -> None:
    for sample in (SPEC / "samples").iterdir():
        if sample.name != "getNote.response.json":
            (tmp_path / sample.name).write_bytes(sample.read_bytes())
    assert list(samples.findings(DESCRIPTION, tmp_path)) == [
        "getNote.response: no sample shows #/components/schemas/NoteEnvelope"
    ]


@pytest.mark.parametrize(
    ("mutation", "finding"),
    [
        (lambda d: get(d, "/messages/{id}").update(tags=["messages", "notes"]), "has 2 tags"),
        (lambda d: schema(d, "CategoryChangeFields").update(required=["name"]), "category has required fields"),
        (lambda d: schema(d, "Totals").pop("x-inferred"), "no x-inferred names it"),
        (lambda d: schema(d, "NoteFields")["properties"].pop("visibility"), "declared by no schema"),
    ],
)
def test_every_kind_of_rule_is_asked(mutation: Mutation, finding: str, tmp_path: Path) -> None:
    bad = tmp_path / "openapi.yaml"
    bad.write_text(json.dumps(broken(mutation)))
    found = own_findings(bad)
    assert found
    assert all(finding in each for each in found)


def test_a_document_that_is_no_openapi_is_found(tmp_path: Path) -> None:
    bad = tmp_path / "openapi.yaml"
    bad.write_text(json.dumps(broken(lambda d: d["paths"]["/messages/{id}"]["get"].pop("responses"))))
    assert "/messages/{id}'].get: " in "\n".join(own_findings(bad))
