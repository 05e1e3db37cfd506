"""Undescribed requests: `apollo.request`, with the same account, budget, retries and errors as the others."""

from __future__ import annotations

import json as jsonlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from apollohq.errors import PaginationError
from apollohq.pagination import next_url
from apollohq_api.client import Request
from apollohq_api.errors import ResponseDecodeError
from apollohq_api.scalars import COMMA_SEPARATED, FLAG, INTEGER, QUERY_DATE, QUERY_MOMENT, TEXT, Codec, query_pairs

if TYPE_CHECKING:
    import httpx2


def plain_request(base_url: str, method: str, path: str, query: Mapping[str, object] | None, json: Any) -> Request:
    """The request for a path relative to the base URL, or for a whole URL under it. Raises as `Apollo.request` does."""
    wanted = {"method": (method, str), "path": (path, str), "query": ({} if query is None else query, Mapping)}
    for name, (value, kind) in wanted.items():
        if not isinstance(value, kind):
            raise TypeError(f"{name} must be a {kind.__name__}, not {type(value).__name__}")
    if not all(isinstance(name, str) for name in query or ()):
        raise TypeError("query must have names that are str")
    if not (method.isascii() and method.isalpha()):
        raise ValueError(f"method must be the name of an HTTP method, not {method[:40]!r}")
    try:
        url = next_url(base_url, base_url, path)
    except PaginationError as error:
        raise ValueError(str(error).replace("continued-at", "path", 1)) from None
    if url is None:
        raise ValueError("path is empty")
    headers = (("Accept", "application/json"),) + (() if json is None else (("Content-Type", "application/json"),))
    named = {str.__str__(name): value for name, value in (query or {}).items()}  # of an Enum's member, its value
    pairs = query_pairs(*((name, f"query[{name!r}]", _codec(value), value) for name, value in named.items()))
    return Request(method.upper(), url.removeprefix(base_url), pairs, headers, None if json is None else _encoded(json))


def read_json(response: httpx2.Response) -> Any:
    """The JSON of an answer; None where it is empty. Raises ResponseDecodeError when it is none."""
    if not response.content.strip():
        return None
    try:
        return response.json()
    except (ValueError, RecursionError):
        request = response.request
    raise ResponseDecodeError(f"{request.method} {request.url.path}: {response.status_code}, but the answer is no JSON")


def _codec(value: object) -> Codec[Any, Any]:
    kinds: dict[type, Codec[Any, Any]] = {bool: FLAG, str: TEXT, datetime: QUERY_MOMENT, date: QUERY_DATE}
    found = next((codec for kind, codec in kinds.items() if isinstance(value, kind)), None)
    return found or (INTEGER if hasattr(value, "__index__") else COMMA_SEPARATED)


def _encoded(json: Any) -> bytes:
    try:
        return jsonlib.dumps(json, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        kind = TypeError if isinstance(error, TypeError) else ValueError
        raise kind(f"json: {error}") from None
