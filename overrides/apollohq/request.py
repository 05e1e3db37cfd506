"""Requests that nobody described: `apollo.request`, with the same account, budget, retries and errors as the others."""

from __future__ import annotations

import json as jsonlib
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from apollohq.continuation import next_url
from apollohq.errors import PaginationError
from apollohq_api.client import Request
from apollohq_api.errors import ResponseDecodeError
from apollohq_api.scalars import COMMA_SEPARATED, FLAG, INTEGER, QUERY_DATE, QUERY_MOMENT, TEXT, Codec, query_pairs
from apollohq_api.types import Record

if TYPE_CHECKING:
    import httpx2

_METHOD = re.compile(r"[A-Za-z]+")


def plain_request(base_url: str, method: str, path: str, query: Mapping[str, object] | None, json: Any) -> Request:
    """The request for a path relative to the base URL, or for a whole URL under it. Raises as `Apollo.request` does."""
    given: dict[str, object] = {"method": method, "path": path}
    for name, value in given.items():
        if not isinstance(value, str):
            raise TypeError(f"{name} must be a str, not {type(value).__name__}")
    if not _METHOD.fullmatch(method):
        raise ValueError(f"method must be the name of an HTTP method, not {method[:40]!r}")
    try:
        url = next_url(base_url, base_url, path)
    except PaginationError as error:
        raise ValueError(str(error).replace("continued-at", "path", 1)) from None
    if url is None:
        raise ValueError("path is empty")
    if query is not None and not (isinstance(query, Mapping) and all(isinstance(name, str) for name in query)):
        raise TypeError(f"query must be a mapping of names to values, not {type(query).__name__}")
    headers = [("Accept", "application/json")]
    content = None
    if json is not None:
        headers.append(("Content-Type", "application/json"))
        content = _encoded(json)
    place = url.removeprefix(base_url)
    pairs = query_pairs(*((name, f"query[{name!r}]", _codec(value), value) for name, value in (query or {}).items()))
    return Request(method.upper(), place, pairs, tuple(headers), content)


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
    def wire(value: Any) -> Any:
        if isinstance(value, Record):
            return value.to_dict()
        raise TypeError(f"{type(value).__name__} is no JSON")

    try:
        text = jsonlib.dumps(json, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=wire)
        return text.encode()
    except TypeError as error:
        raise TypeError(f"json: {error}") from None
    except (ValueError, RecursionError) as error:
        raise ValueError(f"json: {error}") from None


__all__ = ["plain_request", "read_json"]
