"""One example request for each operation: as `requests.http`, as a `curl` command and as a call of the Python client.

All three come from the description's own examples and the documents' samples, so the tests can send them to a sandbox.
"""

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from apollohq_sandbox.description import resolve
from scripts.validation.document import Json, Operation, operations, parameters

SANDBOX = "http://127.0.0.1:8400/v1"
BINARY = "application/octet-stream"
_HEAD = """\
# One request for each operation, in an order that works, aimed at the sandbox:
#
#   pip install 'apollohq[sandbox]' && apollohq-sandbox --limit 1000
#
# The REST Client of Visual Studio Code, JetBrains' HTTP client and httpYac read this file. The ids are those of a new
# sandbox. The last requests destroy records, so start it again before you send all of them a second time.

@host = {host}
@token = demo
"""


class Request(NamedTuple):
    """An example request. `path` is relative to the base URL and has its query; `body` is text.

    `values` are those of the parameters, as they are written in path and query.
    """

    operation: Operation
    path: str
    values: Mapping[str, str]
    media_type: str | None
    body: str | None


def requests(description: Json, samples: Mapping[str, str]) -> list[Request]:
    """A request for each operation, in an order that works: uploads, reads, creates, updates, destroys.

    `samples` are the payloads by operation and side, `createMessage.request`.
    """
    order = {"get": 1, "post": 2, "put": 3, "delete": 4}
    found = [_request(description, operation, samples) for operation in operations(description)]
    return sorted(found, key=lambda each: 0 if each.media_type == BINARY else order[each.operation.method])


def _request(description: Json, operation: Operation, samples: Mapping[str, str]) -> Request:
    chosen = [
        node for node in parameters(description, operation) if node.get("required") or node["name"] in ("from", "to")
    ]
    values = {node["name"]: _text(description, node) for node in chosen}
    path = re.sub(r"\{(\w+)\}", lambda match: values[match[1]], operation.path)
    query = "&".join(f"{node['name']}={values[node['name']]}" for node in chosen if node["in"] == "query")
    content: Json = resolve(description, operation.content.get("requestBody", {})).get("content", {})
    media_type = next(iter(content), None)
    sample = samples.get(f"{operation.name}.request")
    example = json.loads(sample) if sample else content[media_type].get("example") if media_type else None
    body = json.dumps(_without_uploads(example), indent=2, ensure_ascii=False) if example is not None else None
    if media_type == BINARY:
        body = "The content of the file."
    return Request(operation, f"{path}?{query}" if query else path, values, media_type, body)


def _without_uploads(value: Any) -> Any:
    """A body without its attachments: ids of uploads are only valid for 30 minutes, so an example has none."""
    if isinstance(value, dict):
        return {
            key: _without_uploads(inner) for key, inner in value.items() if key not in ("attachment", "attachments")
        }
    return value


def _text(description: Json, parameter: Json) -> str:
    example = parameter.get("example", resolve(description, parameter["schema"]).get("example"))
    return ",".join(map(str, example)) if isinstance(example, list) else str(example)


def http_file(found: list[Request]) -> str:
    """`requests.http`."""
    return _HEAD.format(host=SANDBOX) + "".join(_http(each) for each in found)


def _http(request: Request) -> str:
    lines = [
        f"\n### {request.operation.content['summary']}",
        f"# @name {request.operation.name}",
        f"{request.operation.method.upper()} {{{{host}}}}{request.path}",
        "Authorization: Basic {{token}} X",
    ]
    if request.media_type:
        lines += [f"Content-Type: {request.media_type}", "", str(request.body).rstrip()]
    return "\n".join(lines) + "\n"


def curl(request: Request, base_url: str) -> str:
    """A command for a POSIX shell; the token is in the variable APOLLOHQ_TOKEN."""
    parts = ['curl -u "$APOLLOHQ_TOKEN:X"']
    if request.operation.method in ("put", "delete"):
        parts[0] += f" -X {request.operation.method.upper()}"
    if request.media_type:
        parts[0] += f" -H 'Content-Type: {request.media_type}'"
    if request.media_type == BINARY:
        parts[0] += " --data-binary @plan.pdf"
    elif request.media_type:
        parts.append(f"-d {shlex.quote(json.dumps(json.loads(str(request.body)), ensure_ascii=False))}")
    if request.operation.path.endswith("/download"):
        parts[0] += " -o plan.pdf"
    parts.append(shlex.quote(base_url + request.path))
    return (" " if len(" ".join(parts)) < 100 else " \\\n  ").join(parts)


class Calls:
    """The client's methods, from `operations.json` of the generated package."""

    def __init__(self, path: Path) -> None:
        document = json.loads(path.read_text(encoding="utf-8"))
        self._operations = {operation["id"]: operation for operation in document["operations"]}
        self._records = document["records"]

    def python(self, request: Request) -> str | None:
        """The request as a call of the Python client; None for an operation that has not been generated yet."""
        known = self._operations.get(request.operation.name)
        if known is None:
            return None
        method = self._operations[known["twin_of"] or known["id"]]
        arguments = list(self._arguments(request, known, method))
        call = f"apollo.{method['resource']}.{method['call']}({', '.join(arguments)})"
        if len(call) > 80:
            lines = "".join(f"    {argument},\n" for argument in arguments)
            call = f"apollo.{method['resource']}.{method['call']}(\n{lines})"
        if known["lists"]:
            each = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", known["answer"]["record"]).lower()
            return f"for {each} in {call}:\n    print({each})"
        return call if (known["answer"] or {"kind": ""})["kind"] in ("", "binary") else f"print({call})"

    def _arguments(self, request: Request, known: Json, method: Json) -> Iterator[str]:
        own = {parameter["name"] for parameter in method["parameters"] if parameter["in"] == "path"}
        for parameter in known["parameters"]:
            if parameter["name"] in request.values:
                value = _literal(request.values[parameter["name"]], parameter["type"])
                positional = parameter["in"] == "path" and parameter["name"] in own
                yield value if positional else f"{parameter['python']}={value}"
        if known["answer"] and known["answer"]["kind"] == "binary":
            yield 'Path("plan.pdf")'
        if known["body"] and known["body"]["media_type"] == BINARY:
            yield 'Path("plan.pdf")'
        elif known["body"]:
            document = json.loads(str(request.body))
            fields = document[known["body"]["key"]] if known["body"]["key"] else document
            for key, value in fields.items():
                kind = self._records.get(known["body"]["record"], {}).get(key, {"python": key, "type": "string"})
                yield f"{kind['python']}={_literal(value, kind['type'])}"


def _literal(value: Any, kind: str) -> str:
    """A wire value as a Python expression."""
    if isinstance(value, list):
        return f"[{', '.join(_literal(each, kind) for each in value)}]"
    if kind in ("Id", "IdChange", "NumericString", "PageNumber", "integer") and str(value).lstrip("-").isdigit():
        return str(int(value))
    if kind == "Flag" and value in ("0", "1"):
        return str(value == "1")
    if kind == "CommaSeparated":
        return _literal(str(value).split(","), "string")
    if kind in ("CalendarDate", "QueryDate"):
        day = date.fromisoformat(value)
        return f"date({day.year}, {day.month}, {day.day})"
    if kind == "Timestamp":
        moment = datetime.fromisoformat(value)
        parts = [moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second]
        return f"datetime({', '.join(map(str, parts))}, tzinfo=UTC)"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
