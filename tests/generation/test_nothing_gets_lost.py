"""What would be lost, misread or called like something else is refused by name, and nothing is replaced then."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from scripts import generate
from scripts.generation import GenerationError
from scripts.generation.names import RECORD
from scripts.generation.native import overlaid
from scripts.generation.package import require_whole
from scripts.generation.project import PACKAGE
from scripts.validation import generation_rules
from tests.generation.generating import DESCRIPTION, OVERLAY, ROOT, Mutation, changed, contents, run

if TYPE_CHECKING:
    from pathlib import Path

TEXT = {"type": "string", "description": "Text."}
ID = {"$ref": "#/components/schemas/Id"}


def record(*names: str, **properties: Any) -> dict[str, Any]:
    fields = dict.fromkeys(names, TEXT) | properties
    return {"type": "object", "description": "A thing.", "additionalProperties": True, "properties": fields}


def schema(name: str, content: dict[str, Any]) -> Mutation:
    return lambda d: d["components"]["schemas"].update({name: content})


def answers(content: dict[str, Any], status: str = "200") -> dict[str, Any]:
    return {status: {"description": "It.", "content": content}}


def operation(operation_id: str = "getThing", tag: str = "notes", path: str = "/things", **more: Any) -> Mutation:
    """An operation that answers with a note, unless `responses` says otherwise."""
    answer = answers({"application/json": {"schema": {"$ref": "#/components/schemas/NoteEnvelope"}}})
    content = {"tags": [tag], "operationId": operation_id, "summary": "Get", "description": "Get.", "responses": answer}
    return lambda d: d["paths"].update({path: {"get": content | more}})


def parameter(name: str, place: str = "query", **more: Any) -> Mutation:
    content = {"name": name, "in": place, "required": place == "path", "schema": TEXT} | more
    if more.get("content"):
        del content["schema"]
    return operation(path=f"/things/{{{name}}}" if place == "path" else "/things", parameters=[content])


def tag(name: str) -> Mutation:
    def change(d: dict[str, Any]) -> None:
        d["tags"].append({"name": name, "description": "Things."})
        operation(tag=name)(d)

    return change


def json_of(content: dict[str, Any]) -> dict[str, Any]:
    return answers({"application/json": {"schema": content}})


NOTE = {"$ref": "#/components/schemas/Note"}
JSON_NOTE = {"application/json": {"schema": NOTE}}
REFUSED: dict[str, tuple[Mutation, str]] = {
    # names
    "operations of one name": (operation("get_note"), "become one name, get_note"),
    "methods of one name": (operation("getNotes"), "would both be called get"),
    "an operation without letters": (operation("_1"), "operationId _1 must be letters"),
    "a method called like a type": (operation("strNote"), "Notes.str hides a name beside it"),
    "schemas that differ by case": (schema("NOTE", record("id")), "schemas Note and NOTE become one module, note"),
    "a schema called like a helper": (schema("Sequence", record("id")), "Sequence, a name that is taken"),
    "fields of one name": (schema("Thing", record("a-b", "a_b")), "'a-b' and 'a_b' would both be called a_b"),
    "a field called like a method": (schema("Thing", record("to-dict")), "'to-dict' would be called to_dict"),
    "a field called like a mapping's method": (schema("Thing", record("items")), "called items, a name that is taken"),
    "a field called self": (schema("Thing", record("self")), "called self, a name that is taken"),
    "a field called like a type": (schema("Thing", record("str")), "Thing.str hides a name beside it"),
    "a field without a name": (schema("Thing", record("--")), "Thing: '--' gives no Python name"),
    "a parameter called client": (parameter("client"), "'client' would be called client"),
    "a parameter called self": (parameter("self"), "'self' would be called self"),
    "tags of one name": (tag("Notes"), "tags Notes and notes become one name, notes"),
    "an unused record called like a tag": (schema("Notes", record("title")), "'Notes' would be called notes"),
    "a tag called like a builtin": (tag("list"), "the tag 'list' would be called list"),
    "a tag called like a command": (tag("report"), "the tag 'report' would be called report"),
    "a tag called like an attribute": (tag("close"), "Apollo.close is something else than the operations of the tag"),
    "values of one name": (
        schema("Thing", record(kind={**TEXT, "enum": ["a b", "a-b"]})),
        "values 'a b' and 'a-b' become one name",
    ),
    # references
    "a reference to nothing": (schema("Thing", record(a={"$ref": "#/components/schemas/No"})), "No leads nowhere"),
    "a reference to a file": (schema("Thing", record(a={"$ref": "a.yaml"})), "a.yaml leads out of the document"),
    "aliases of each other": (
        lambda d: d["components"]["schemas"].update(
            One={"$ref": "#/components/schemas/Two"}, Two={"$ref": "#/components/schemas/One"}
        ),
        "Two -> #/components/schemas/One -> #/components/schemas/Two: the reference leads back to itself",
    ),
    "a list of itself": (
        lambda d: d["components"]["schemas"].update(
            Nest={"type": "array", "items": {"$ref": "#/components/schemas/Nest"}},
            Thing=record(nest={"$ref": "#/components/schemas/Nest"}),
        ),
        "the schema holds itself and never reaches a type",
    ),
    "a part of itself": (schema("Thing", {"allOf": [{"$ref": "#/components/schemas/Thing"}]}), "leads back to itself"),
    # what is not read
    "a path by reference": (lambda d: d["paths"].update({"/x": {"$ref": "#/paths/~1upload"}}), "/x: a path by $ref"),
    "a server of a path": (lambda d: d["paths"]["/upload"].update(servers=[{"url": "https://a"}]), "servers at a path"),
    "a server of an operation": (operation(servers=[{"url": "https://a"}]), "getThing: servers at an operation"),
    "a server with variables": (
        lambda d: d.update(servers=[{"url": "https://{a}", "variables": {"a": {"default": "b"}}}]),
        "a URL without variables",
    ),
    "other credentials": (operation(security=[]), "getThing: security at an operation"),
    "a header": (parameter("X-Thing", "header"), "a parameter in the header is not supported"),
    "a cookie": (parameter("thing", "cookie"), "a parameter in the cookie is not supported"),
    "a parameter in JSON": (parameter("thing", content=JSON_NOTE), "`content` is not supported"),
    "a repeated parameter": (parameter("thing", schema={"type": "array", "items": TEXT}), "must say `explode: false`"),
    "a record in a query": (parameter("thing", schema=NOTE), "the parameter 'thing' is no single value"),
    "a path parameter that may be missing": (
        lambda d: d["components"]["parameters"]["MessageId"].update(required=False),
        "parameters",
    ),
    "an answer under default alone": (
        operation(responses=answers(JSON_NOTE, "default")),
        "no answer with a status of success is described, only default",
    ),
    "answers that differ": (
        operation(responses={**json_of(NOTE), "204": {"description": "Nothing."}}),
        "its successes answer differently",
    ),
    "an answer in XML": (operation(responses=answers({"application/xml": {"schema": TEXT}})), "is neither JSON nor"),
    "an answer without a schema": (operation(responses=answers({"application/json": {}})), "has no schema"),
    "an answer that is a list": (operation(responses=json_of({"type": "array", "items": NOTE})), "one JSON object"),
    "a form": (
        operation(requestBody={"content": {"multipart/form-data": {"schema": record("a")}}}),
        "the request: multipart/form-data is neither JSON nor",
    ),
    "two kinds of body": (
        operation(
            requestBody={"content": {"application/json": {"schema": NOTE}, "application/a+json": {"schema": NOTE}}}
        ),
        "one media type only",
    ),
    "one of several types": (
        schema("Thing", record(a={"anyOf": [TEXT, ID]})),
        "properties/a: anyOf is not supported",
    ),
    "a date that is not the wire's": (schema("Thing", record(a={**TEXT, "format": "date"})), "no codec for 'a'"),
    "a bare word among strings": (
        schema("Thing", record(a={**TEXT, "enum": [True, "b"]})),
        "the value true is no string",
    ),
    "a required field that nobody declares": (schema("Thing", {**record("a"), "required": ["b"]}), "b is required and"),
    "what is no OpenAPI": (lambda d: d.update(paths=None), "no valid OpenAPI"),
    "another OpenAPI": (lambda d: d.update(openapi="3.1.0"), "$.openapi"),
    "an overlay for nothing": (
        lambda d: d["components"]["schemas"]["Totals"].update(properties={}),
        "target $.components.schemas.Totals.properties.*",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_understood_is_refused_by_name(tmp_path: Path, name: str) -> None:
    mutation, words = REFUSED[name]
    with pytest.raises(GenerationError) as caught:
        generate.build(changed(mutation), OVERLAY, generate.TEMPLATES, tmp_path / PACKAGE)
    assert words in str(caught.value)
    assert "Traceback" not in str(caught.value)


def test_a_refused_description_leaves_the_package_as_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path) == 0
    before = contents(tmp_path / PACKAGE)
    assert run(tmp_path, tag("close")) == 1
    assert "generation failed: the generated package cannot be used" in capsys.readouterr().err
    assert contents(tmp_path / PACKAGE) == before


def test_the_names_that_a_record_has_already_are_taken() -> None:
    from apollohq_api.types import Record

    assert {name for name in dir(Record) if not name.startswith("_")} | {"self"} == RECORD


@pytest.mark.parametrize("mistake", ["{{ no_such_variable }}", "{{ openapi.title }}", "{% if %}"])
def test_a_mistake_in_a_template_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str], mistake: str) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "overrides" / "templates", templates)
    (templates / "records.py.jinja").write_text(f'"""{mistake}"""\n')
    assert run(tmp_path, lambda d: None, f"--templates={templates}") == 1
    assert "a template fails" in capsys.readouterr().err
    assert not (tmp_path / PACKAGE).exists()


def test_a_lost_operation_is_found_in_what_was_generated(tmp_path: Path) -> None:
    package = tmp_path / PACKAGE
    shutil.copytree(ROOT / "generated" / PACKAGE, package)
    native = overlaid(DESCRIPTION, OVERLAY)
    require_whole(native, package, ROOT / "overrides")
    (package / "api" / "notes" / "get_note.py").unlink()
    with pytest.raises(GenerationError, match=r"lost \['notes/get_note.py'\]"):
        require_whole(native, package, ROOT / "overrides")


def test_a_file_that_is_no_description_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for text, words in (
        ("- a list", "holds no mapping"),
        ("a: [", "line 2, column 1"),
        ("a: 1\na: 2", "'a' is twice"),
    ):
        (tmp_path / "openapi.yaml").write_text(text)
        assert generate.main([f"--description={tmp_path / 'openapi.yaml'}", f"--output={tmp_path / PACKAGE}"]) == 1
        assert words in capsys.readouterr().err


def test_the_description_itself_has_nothing_to_refuse() -> None:
    assert generation_rules.findings(DESCRIPTION) == []


def test_statuses_and_words_without_quotes_are_strings(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    text = yaml.safe_dump(changed(schema("Thing", record(a={**TEXT, "enum": ["no", "on"], "example": "2012-01-01"}))))
    for quoted in ("'200'", "'no'", "'on'", "'2012-01-01'"):
        assert quoted in text
        text = text.replace(quoted, quoted.strip("'"))
    path.write_text(text)
    assert generate.main([f"--description={path}", f"--output={tmp_path / PACKAGE}"]) == 0
