"""The reference: everything the description says, as a page, as Markdown and as the index that language models read.

The page is static HTML that works from a file, without network and scripts. It is rendered here and not by a viewer for
descriptions (docs/publishing.md compares them) because each inferred fact has to be marked in its place
and link to its open question.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from apollohq_sandbox.description import resolve
from scripts.publishing.reference.fields import fields, inferred, parameter
from scripts.publishing.requests import Calls, curl, requests
from scripts.validation.document import Json, operations, parameters
from scripts.validation.questions import ROW

HERE = Path(__file__).parent
ASSETS = ("page.css", "page.js")
FORMS = {"index.html": "page.html.jinja", "reference.md": "reference.md.jinja", "llms.txt": "llms.txt.jinja"}


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
    entries = list(_entries(description, samples, calls))
    answers = description["components"]["responses"].values()
    headers = {name: node for answer in answers for name, node in answer.get("headers", {}).items()}
    refusals = {each["component"]: each for entry in entries for each in entry["answers"] if each["refusal"]}
    context = {
        "description": description,
        "files": files,
        "vectors": vectors,
        "groups": [(tag, [e for e in entries if tag["name"] in e["content"]["tags"]]) for tag in _tags(description)],
        "shared": [each for component, each in refusals.items() if component],
        "headers": [parameter(description, node)._replace(name=name) for name, node in headers.items()],
        "schemas": [
            (name, node, list(fields(description, node, deep=False)))
            for name, node in description["components"]["schemas"].items()
        ],
        "scalar": lambda node: parameter(description, {"schema": node}),
        "questions": [[number, *map(str.strip, cells.split("|"))] for number, cells in ROW.findall(questions)],
    }
    environment = _environment()
    rendered = {name: environment.get_template(form).render(context) for name, form in FORMS.items()}
    return {
        name: (text if name == "index.html" else re.sub(r"\n{3,}", "\n\n", text)).strip() + "\n"
        for name, text in rendered.items()
    }


class _Missing(StrictUndefined):
    """A description that is missing is empty; whatever else is missing is a mistake in a template."""

    def __str__(self) -> str:  # type: ignore[override]  # jinja says that it only raises
        return "" if self._undefined_name == "description" else str(super().__str__())


def _environment() -> Environment:
    markdown = MarkdownIt("commonmark", {"html": False})
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=lambda name: name == FORMS["index.html"],  # noqa: S701 - Markdown is no HTML
        undefined=_Missing,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["inferred"] = inferred
    environment.filters |= {
        "markdown": lambda text: Markup(markdown.render(str(text))),  # noqa: S704 (it escapes HTML)
        "inline": lambda text: Markup(markdown.renderInline(str(text))),  # noqa: S704
        "words": lambda tag: tag.replace("-", " ").capitalize(),
        "stem": lambda name: Path(name).stem,
        "anchor": lambda text: re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-"),
        "cell": lambda text: " ".join(str(text).replace("|", "\\|").split()),
    }
    return environment


def _tags(description: Json) -> list[Json]:
    """The tags in the order in which the document first uses them."""
    order = list(dict.fromkeys(tag for operation in operations(description) for tag in operation.content["tags"]))
    return sorted(description["tags"], key=lambda tag: [*order, tag["name"]].index(tag["name"]))


def _entries(description: Json, samples: Mapping[str, str], calls: Calls) -> Iterator[Json]:
    """What the templates show of each operation."""
    examples = {request.operation.name: request for request in requests(description, samples)}
    for operation in operations(description):
        path, method, content = operation
        name = str(content["operationId"])
        yield {
            "id": name,
            "method": method.upper(),
            "path": path,
            "content": content,
            "inferred": inferred(content),
            "parameters": [parameter(description, node) for node in parameters(description, operation)],
            "request": _body(description, content.get("requestBody"), samples.get(f"{name}.request")),
            "answers": [_answer(description, name, code, node, samples) for code, node in content["responses"].items()],
            "curl": curl(examples[name], description["servers"][0]["url"]),
            "python": calls.python(examples[name]),
        }


def _answer(description: Json, operation: str, status: str, node: Json, samples: Mapping[str, str]) -> Json:
    refusal = not status.startswith("2")
    found = resolve(description, node)
    return {
        "status": status,
        "refusal": refusal,
        "component": str(node.get("$ref", "")).rpartition("/")[2],
        "description": found["description"],
        "inferred": inferred(found),
        "body": _body(description, node, None if refusal else samples.get(f"{operation}.response")),
    }


def _body(description: Json, node: Json | None, sample: str | None) -> Json | None:
    """What is sent or answered: its media type, its schema's name, its fields and an example."""
    for media_type, content in resolve(description, node or {}).get("content", {}).items():
        example = json.dumps(content["example"], indent=2, ensure_ascii=False) if "example" in content else None
        return {
            "media_type": media_type,
            "schema": str(content["schema"].get("$ref", "")).rpartition("/")[2],
            "fields": list(fields(description, content["schema"])),
            "example": sample or example,
        }
    return None
