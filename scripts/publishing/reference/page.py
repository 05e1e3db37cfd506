"""The reference: everything the description says, as a page, as Markdown and as the index that language models read.

The page is static HTML that works from a file, without network and scripts. It is rendered here and not by a viewer of
descriptions (docs/publishing.md compares them) because a fact that is inferred has to be marked wherever it stands,
and lead to its open question.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from apollohq_sandbox.description import resolve
from scripts.publishing.reference.fields import Field, Inferred, fields, inferred, parameter
from scripts.publishing.requests import Calls, curl, requests
from scripts.validation.document import Json, operations
from scripts.validation.questions import ROW

HERE = Path(__file__).parent
ASSETS = ("page.css", "page.js")
FORMS = {"index.html": "page.html.jinja", "reference.md": "reference.md.jinja", "llms.txt": "llms.txt.jinja"}


class Body(NamedTuple):
    """What is sent or answered: its media type, its schema's name, its fields and an example."""

    media_type: str
    schema: str | None
    fields: tuple[Field, ...]
    example: str | None


class Answer(NamedTuple):
    """One documented answer to an operation, or one that all operations share."""

    status: str
    component: str
    description: str
    inferred: Inferred | None
    headers: tuple[str, ...]
    body: Body | None


class Entry(NamedTuple):
    """One operation on the page."""

    id: str
    method: str
    path: str
    content: Json
    inferred: Inferred | None
    parameters: tuple[tuple[str, Field], ...]
    request: Body | None
    answers: tuple[Answer, ...]
    curl: str
    python: str | None


def render(
    description: Json,
    questions: str,
    samples: Mapping[str, str],
    files: list[str],
    vectors: Mapping[str, str],
    calls: Calls,
) -> dict[str, str]:
    """The forms of the reference, by file name.

    `questions` is the Markdown of the open questions, `samples` the payloads by operation, `createMessage.request`,
    `files` the names of what is published beside the page, `vectors` those of the cases, each with what it is about.
    """
    markdown = MarkdownIt("commonmark", {"html": False})
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=lambda name: name == FORMS["index.html"],  # noqa: S701 - Markdown is no HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["markdown"] = lambda text: Markup(markdown.render(text))  # noqa: S704 (it escapes HTML)
    environment.filters["inline"] = lambda text: Markup(markdown.renderInline(text))  # noqa: S704
    environment.filters["spoken"] = lambda tag: tag.replace("-", " ").capitalize()
    environment.filters["stem"] = lambda name: Path(name).stem
    environment.globals["inferred"] = inferred
    environment.filters["anchor"] = lambda text: re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-")
    environment.filters["cell"] = lambda text: " ".join(str(text).replace("|", "\\|").split())
    entries = list(_entries(description, samples, calls))
    context = {
        "description": description,
        "files": files,
        "vectors": vectors,
        "groups": [(tag, [e for e in entries if tag["name"] in e.content["tags"]]) for tag in _tags(description)],
        "shared": list(_shared(description)),
        "headers": [_named(name, parameter(description, node)) for name, node in _headers(description)],
        "schemas": [(name, node, tuple(fields(description, node, deep=False))) for name, node in _schemas(description)],
        "scalar": lambda node: parameter(description, {"schema": node}),
        "questions": [
            (number, *(cell.strip() for cell in cells.split("|"))) for number, cells in ROW.findall(questions)
        ],
    }
    rendered = {name: environment.get_template(form).render(context) for name, form in FORMS.items()}
    return {
        name: (text if name == "index.html" else re.sub(r"\n{3,}", "\n\n", text)).strip() + "\n"
        for name, text in rendered.items()
    }


def _tags(description: Json) -> list[Json]:
    """The tags in the order in which the document first uses them."""
    order = list(dict.fromkeys(tag for operation in operations(description) for tag in operation.content["tags"]))
    return sorted(description["tags"], key=lambda tag: order.index(tag["name"]))


def _entries(description: Json, samples: Mapping[str, str], calls: Calls) -> Iterator[Entry]:
    examples = {request.operation.name: request for request in requests(description, samples)}
    for path, method, content in operations(description):
        name = str(content["operationId"])
        nodes = [resolve(description, node) for node in content.get("parameters", ())]
        yield Entry(
            id=name,
            method=method.upper(),
            path=path,
            content=content,
            inferred=inferred(content),
            parameters=tuple((node["in"], parameter(description, node)) for node in nodes),
            request=_body(description, content.get("requestBody"), samples.get(f"{name}.request")),
            answers=tuple(
                _answer(description, status, node, samples.get(f"{name}.response") if status.startswith("2") else None)
                for status, node in content["responses"].items()
            ),
            curl=curl(examples[name], description["servers"][0]["url"]),
            python=calls.python(examples[name]),
        )


def _answer(description: Json, status: str, node: Json, sample: str | None) -> Answer:
    component = str(node.get("$ref", "")).rpartition("/")[2]
    node = resolve(description, node)
    headers = tuple(node.get("headers", ()))
    return Answer(status, component, node["description"], inferred(node), headers, _body(description, node, sample))


def _body(description: Json, node: Json | None, sample: str | None) -> Body | None:
    node = resolve(description, node or {})
    for media_type, content in node.get("content", {}).items():
        schema = content.get("schema", {})
        example = sample or (_pretty(content["example"]) if "example" in content else None)
        name = str(schema.get("$ref", "")).rpartition("/")[2] or None
        return Body(media_type, name, tuple(fields(description, schema)), example)
    return None


def _shared(description: Json) -> Iterator[Answer]:
    """The refusals: the same for every operation that names them, so shown once."""
    seen = {}
    for operation in operations(description):
        for status, node in operation.content["responses"].items():
            if not status.startswith("2") and "$ref" in node:
                seen[node["$ref"]] = _answer(description, status, node, None)
    return iter(seen.values())


def _headers(description: Json) -> Iterator[tuple[str, Json]]:
    found: dict[str, Json] = {}
    for node in description["components"].get("responses", {}).values():
        found |= node.get("headers", {})
    return iter(found.items())


def _schemas(description: Json) -> Iterator[tuple[str, Json]]:
    return iter(description["components"]["schemas"].items())


def _named(name: str, field: Field) -> Field:
    return field._replace(name=name)


def _pretty(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
