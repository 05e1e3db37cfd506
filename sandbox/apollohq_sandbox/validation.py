"""Requests and answers held against the description by openapi-core.

openapi-core was chosen for knowing all of OpenAPI 3.0: parameter styles, media types, references, `nullable`,
headers. jsonschema-rs is faster, but knows schemas only, and the rest would have been written by hand. A request
costs about half a millisecond; an answer with 50 records costs some ten, which is why answers are checked only when
asked for.

The validators are built once for a process and a description. Routes are known by then, so openapi-core's own search
for the path (linear, the dearest part of a check) is replaced with a look-up.
"""

import json
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from jsonschema_path import SchemaPath
from openapi_core.datatypes import RequestParameters
from openapi_core.deserializing.media_types.exceptions import MediaTypeDeserializeError
from openapi_core.templating.datatypes import TemplateResult
from openapi_core.templating.media_types.exceptions import MediaTypeNotFound
from openapi_core.templating.paths.datatypes import PathOperationServer
from openapi_core.templating.paths.finders import APICallPathFinder
from openapi_core.validation.request.exceptions import ParameterValidationError
from openapi_core.validation.request.validators import V30RequestValidator
from openapi_core.validation.response.validators import V30ResponseValidator
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue
from starlette.datastructures import Headers, QueryParams

from apollohq_sandbox.description import Operation, openapi, operations
from apollohq_sandbox.problems import Problem

_QUOTED = 200  # characters of a validator's sentence that an error repeats


@dataclass(slots=True)
class Received:
    """A request in the form that openapi-core asks for."""

    path_pattern: str
    method: str
    parameters: RequestParameters
    content_type: str
    body: bytes | None
    host_url: str = ""

    @property
    def path(self) -> str:
        return self.path_pattern


@dataclass(slots=True)
class Given:
    """An answer in the form that openapi-core asks for."""

    status_code: int
    content_type: str
    headers: Mapping[str, Any]
    data: bytes | None


class _KnownPaths(APICallPathFinder):
    """Finds an operation by the path's template, which routing has found already."""

    def __init__(self, spec: SchemaPath, base_url: str | None = None) -> None:
        super().__init__(spec, base_url=base_url)
        self._found: dict[tuple[str, str], PathOperationServer] = {}

    def find(self, method: str, name: str) -> PathOperationServer:
        if (method, name) not in self._found:
            path = self.spec / "paths" / name
            self._found[method, name] = PathOperationServer(path, path / method, None, TemplateResult(name, {}), None)
        return self._found[method, name]


class Validator:
    """Holds one description, ready for use."""

    def __init__(self, description: Path) -> None:
        document = openapi(description)
        self.operations = operations(document)
        spec = SchemaPath.from_dict(_exact(document))
        loaders: dict[str, Callable[..., Any]] = {"application/json": _without_cleared}
        self._requests = V30RequestValidator(spec, path_finder_cls=_KnownPaths, extra_media_type_deserializers=loaders)
        self._responses = V30ResponseValidator(spec, path_finder_cls=_KnownPaths)

    def check_request(
        self, operation: Operation, path: Mapping[str, str], query: QueryParams, headers: Headers, body: bytes | None
    ) -> None:
        """Raise a Problem for the first thing that the description does not allow: 404 in the path, 415 or 400
        elsewhere.
        """
        received = Received(
            path_pattern=operation.path,
            method=operation.method.lower(),
            parameters=RequestParameters(query=query, header=headers, cookie={}, path=path),
            content_type=headers.get("content-type", "").partition(";")[0].strip().lower(),
            body=body,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            for error in self._requests.iter_errors(received):
                _refuse(error, operation)

    def check_response(self, operation: Operation, status: int, headers: Mapping[str, str], body: bytes) -> list[str]:
        """What in an answer is not as described; empty when all is well."""
        given = Given(status, headers.get("content-type", "application/json"), headers, body)
        asked = Received(operation.path, operation.method.lower(), RequestParameters(), "", None)
        return [_sentence(error) for error in self._responses.iter_errors(asked, given)]


@lru_cache(maxsize=4)
def validator(description: Path) -> Validator:
    return Validator(description)


def _exact(node: Any) -> Any:
    """The description with each pattern in Python's words: an ASCII digit for `\\d`, the very end for `$`."""
    if isinstance(node, list):
        return [_exact(value) for value in node]
    if not isinstance(node, dict):
        return node
    exact = {key: _exact(value) for key, value in node.items()}
    if isinstance(pattern := exact.get("pattern"), str):
        exact["pattern"] = re.sub(r"\$$", r"\\Z", pattern.replace(r"\d", "[0-9]"))
    return exact


def strict_json(body: bytes) -> Any:
    """JSON as the standard has it. Raises ValueError for anything else, nesting beyond reason included."""
    try:
        document = json.loads(body.decode("utf-8"), parse_constant=_no_number)
        json.dumps(document, ensure_ascii=False).encode("utf-8")  # half of a surrogate pair is no text
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return document


def _without_cleared(body: bytes, **_: str) -> Any:
    """The document without the fields that are empty, inside its envelopes.

    An empty string clears a field of any kind, a list included; the description says so of lists in words alone.
    """
    document = strict_json(body)
    if not isinstance(document, dict):
        return document
    return {
        envelope: {key: value for key, value in fields.items() if value != ""} if isinstance(fields, dict) else fields
        for envelope, fields in document.items()
    }


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _refuse(error: Exception, operation: Operation) -> NoReturn:
    cause = error.__cause__
    if isinstance(error, ParameterValidationError):
        if error.location == "path":
            raise Problem(404, f"{error.name} is a whole number.", field=error.name)
        if error.name == "page":
            raise Problem(404, "A page is a whole number from 1 on.", field="page")  # as in a path
        raise Problem(400, f"{error.name}: {_sentence(error)}", field=error.name)
    if isinstance(cause, MediaTypeNotFound):
        wanted = " or ".join(operation.media_types)
        raise Problem(415, f"Send the body as {wanted}, and say so in Content-Type.", field="Content-Type")
    if isinstance(cause, InvalidSchemaValue):
        first = next(iter(_deepest(cause)))
        raise Problem(400, first[1], field=first[0] or None)
    if isinstance(cause, MediaTypeDeserializeError):
        raise Problem(400, f"The body is not JSON: {_short(cause.__context__ or cause)}.")
    raise Problem(400, _sentence(error))


def _deepest(invalid: InvalidSchemaValue) -> list[tuple[str, str]]:
    """The offending fields and what is wrong with each, the most precise first."""
    found = [
        (".".join(str(step) for step in getattr(error, "absolute_path", ())), _short(getattr(error, "message", error)))
        for error in invalid.schema_errors
    ]
    return sorted(found, key=lambda item: -item[0].count("."))


def _sentence(error: Exception) -> str:
    cause = error.__cause__
    if isinstance(cause, InvalidSchemaValue):
        return "; ".join(f"{where}: {what}" if where else what for where, what in _deepest(cause))
    return _short(cause or error)


def _short(message: object) -> str:
    text = str(message)
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "..."
