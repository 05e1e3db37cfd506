"""What the probe asked and what came: kept in memory only, and asked with GET alone."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx2

from apollohq import APIConnectionError, APIStatusError, ResponseDecodeError
from apollohq.auth import is_loopback
from apollohq_api.client import Request
from apollohq_cli.kinds import described

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apollohq import Apollo

Json = dict[str, Any]
MOST = 60  # requests of one probe
BUSY = (None, 429, 502, 503, 504)
KINDS = {"task_id": "TaskItem"}  # path parameters whose record has another name


class EnoughError(Exception):
    """The requests of this probe are used up."""


@dataclass
class Answer:
    """One answer: its operation, its status (None: nothing came), its headers and body, and how it was reached."""

    operation: Json = field(default_factory=dict)
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""
    follows: bool = False  # by the `continued-at` of another answer

    def __post_init__(self) -> None:
        self.ok = self.status is not None and 200 <= self.status < 300
        self.described: Json = self.operation.get("answer") or {}
        self.body: Any = None
        with suppress(ValueError, RecursionError):
            self.body = json.loads(self.content)
        document: Json = self.body if isinstance(self.body, dict) else {}
        self.root, self.continued_at = document.get(self.described.get("key") or ""), document.get("continued-at")
        kind, found = self.described.get("kind"), self.root
        listed = found.values() if isinstance(found, dict) else found if isinstance(found, list) else []
        self.records: list[Json] = []
        if self.ok and kind in ("list", "record"):
            self.records = [one for one in (listed if kind == "list" else [found]) if isinstance(one, dict)]
        self.ids = [
            one for one in (str(record.get("id", "")) for record in self.records) if re.fullmatch("[0-9]+", one)
        ]

    @property
    def newest(self) -> Json:
        """The record that was changed last."""
        return max(self.records, key=lambda record: str(record.get("updated-at", "")), default={})

    @property
    def form(self) -> str:
        """What the body is: `object`, `list`, `html`, `text` or `empty`."""
        if isinstance(self.body, dict | list):
            return "object" if isinstance(self.body, dict) else "list"
        start = self.content.lstrip()[:1]
        return "html" if start == b"<" else "text" if start else "empty"


class Evidence:
    """Asks, counts, and keeps every answer under the name of its operation or of the special request.

    It refuses every method but GET before anything is sent, and stops after `MOST` requests.
    """

    def __init__(self, apollo: Apollo) -> None:
        description = described()
        self.operations: dict[str, Json] = {one["id"]: one for one in description["operations"]}
        self.operations["reportTimeEntries"]["answer"] = {"kind": "list", "key": "time-entries", "record": "TimeEntry"}
        self.declared: dict[str, Json] = description["records"]
        self.answers: dict[str, Answer] = {}
        self.chosen: dict[str, object] = {}  # for the path parameters of this name
        self.sent = 0
        self._client = apollo.with_options(max_retries=0).client

    def __getitem__(self, label: str) -> Answer:
        return self.answers.get(label) or Answer()

    def records(self, *kinds: str) -> list[Json]:
        """All records of these kinds; of any kind when none is named."""
        answers = [one for one in self.answers.values() if not kinds or one.described.get("record") in kinds]
        return [record for answer in answers for record in answer.records]

    def lists(self) -> list[Answer]:
        """The answers of lists that have pages."""
        return [one for one in self.answers.values() if one.ok and one.operation.get("continues")]

    def ids(self, kind: str) -> list[str]:
        """The ids of all records of this kind."""
        return [one for answer in self.answers.values() if answer.described.get("record") == kind for one in answer.ids]

    def ask(self, name: str, label: str = "", query: tuple[tuple[str, str], ...] = (), **places: object) -> Answer:
        """Send the GET of an operation. A path parameter that is left out is the first id seen of its record.

        Nothing is sent where there is none.
        """
        operation = self.operations[name]
        for parameter in operation["parameters"]:
            if parameter["in"] == "path" and parameter["name"] in self.chosen:
                places.setdefault(parameter["name"], self.chosen[parameter["name"]])
            elif parameter["in"] == "path" and parameter["name"] not in places:
                camel = "".join(part.capitalize() for part in parameter["name"].removesuffix("_id").split("_"))
                own = (operation.get("answer") or {}).get("record", "")
                ids = self.ids(own if parameter["name"] == "id" else KINDS.get(parameter["name"], camel))
                if not ids:
                    return Answer()
                places[parameter["name"]] = ids[0]
        request = Request(operation["method"], operation["path"].format(**places), query)
        return self.send(request, label or name, operation)

    def send(self, request: Request, label: str, operation: Json | None = None, *, follows: bool = False) -> Answer:
        """Send a GET, a second time when nothing came or the service was busy.

        Raises:
            ValueError: When the method is another one.
            EnoughError: When `MOST` requests were sent.
        """
        if request.method != "GET":
            raise ValueError(f"the probe only reads: {request.method} is not sent")
        self.answers.setdefault(label, Answer(operation or {}))
        for _ in range(2):
            if self.sent >= MOST:
                raise EnoughError
            self.sent += 1
            self.answers[label] = answer = self._once(request, operation or {}, follows)
            if answer.status not in BUSY:
                break
        return self.answers[label]

    def _once(self, request: Request, operation: Json, follows: bool) -> Answer:
        try:
            return self._client.call(request, lambda response: answer_of(response, operation, follows))
        except APIStatusError as error:
            return Answer(operation, error.status_code, error.headers, error.body, follows)
        except (APIConnectionError, ResponseDecodeError, ValueError):  # ValueError: a continuation that leads away
            return Answer(operation)

    def without_credentials(self, name: str, label: str) -> None:
        """The status of an operation that is asked without a token."""
        self.sent += 1
        url = httpx2.URL(f"{self._client.base_url}{self.operations[name]['path']}")
        with (
            suppress(httpx2.HTTPError),
            httpx2.Client(trust_env=not is_loopback(url.host), timeout=30.0) as bare,
            bare.stream("GET", url) as response,
        ):
            self.answers[label] = Answer(status=response.status_code)

    def follow(self, label: str, most: int) -> None:
        """The next pages of a list, at most so many, as long as they are named as paths of the API."""
        for page in range(2, most + 2):
            answer = self[label]
            after = str(answer.continued_at or "").removeprefix(self._client.base_url).removeprefix("/v1/")
            if not after or "://" in after:
                return
            label = f"{answer.operation['id']} {page}"
            self.send(Request("GET", f"/{after.lstrip('/')}"), label, answer.operation, follows=True)


def answer_of(response: httpx2.Response, operation: Json, follows: bool) -> Answer:
    """What is kept of a success."""
    return Answer(operation, response.status_code, response.headers, response.content, follows)
