"""What the probe asked and what came: kept in memory only, and asked with GET alone."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import httpx2

from apollohq import APIConnectionError, APIStatusError, Apollo, ResponseDecodeError
from apollohq.auth import is_loopback
from apollohq.request import plain_request
from apollohq_cli.database import described

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apollohq_api.client import Request, Session

Json = dict[str, Any]
MOST = 60  # requests of one probe


@dataclass(eq=False)
class Answer:
    """One answer: what was asked for, its status (None: nothing came), its headers and its body."""

    label: str = ""  # of the request in the plan
    operation: Json = field(default_factory=dict)
    follows: bool = False  # by the `continued-at` of another answer
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""

    def __post_init__(self) -> None:
        described = self.operation.get("answer") or {}
        self.kind, self.record = described.get("kind"), described.get("record")
        self.ok = self.status is not None and 200 <= self.status < 300
        start, body = self.content.lstrip()[:1], None
        with suppress(ValueError, RecursionError):
            body = json.loads(self.content)
        self.body: Json = body if isinstance(body, dict) else {}
        form = "html" if start == b"<" else "text" if start else "empty"
        self.form = "object" if isinstance(body, dict) else "list" if isinstance(body, list) else form
        self.root: Any = self.body.get(described.get("key") or "")
        self.continued_at: Any = self.body.get("continued-at")
        listed = [self.root] if self.kind == "record" else self.root if self.kind == "list" else []
        listed = list(listed.values()) if isinstance(listed, dict) else listed if isinstance(listed, list) else []
        self.records: list[Json] = [one for one in listed if self.ok and isinstance(one, dict)]
        ids = [str(record.get("id", "")) for record in self.records]
        self.ids = [one for one in ids if one.isascii() and one.isdecimal()]


def exchange(session: Session, request: Request, unanswered: Answer) -> Answer:
    """Send one request. A refusal is an answer too; what is raised otherwise is an `ApolloError`."""
    try:
        came = session.call(request, lambda response: response)
    except APIStatusError as error:
        return replace(unanswered, status=error.status_code, headers=error.headers, content=error.body)
    return replace(unanswered, status=came.status_code, headers=came.headers, content=came.content)


class Evidence:
    """Asks, counts, and keeps every answer. No method but GET is sent, and no more than `MOST` requests."""

    def __init__(self, apollo: Apollo) -> None:
        description = described()
        self.plan: Json = json.loads((files("apollohq_cli") / "probe.json").read_text("utf-8"))
        self.operations: dict[str, Json] = {one["id"]: one for one in description["operations"]}
        self.operations["reportTimeEntries"]["answer"] = {"kind": "list", "key": "time-entries", "record": "TimeEntry"}
        self.declared: dict[str, Json] = description["records"]
        segments = {word for one in description["operations"] for word in one["path"].split("/") if "{" not in word}
        parameters = {each["name"] for one in description["operations"] for each in one["parameters"]}
        self.named = {*segments, "v1"}, parameters  # what may be named of a continuation
        self.answers: list[Answer] = []
        self.values: Json = {}  # of the names in braces in the plan and in paths
        self.sent, self.complete = 0, True
        self._session = apollo.with_options(max_retries=0).client
        self._base_url = self._session.base_url

    def __getitem__(self, label: str) -> Answer:
        """The answer to this request of the plan, of several the one with most records; an empty one if none came."""
        answers = (one for one in self.answers if one.label == label)
        return max(answers, key=lambda one: len(one.records), default=Answer())

    def records(self, *kinds: str) -> list[Json]:
        """All records of these kinds; of any kind when none is named."""
        return [record for one in self.answers if not kinds or one.record in kinds for record in one.records]

    def ask(self, row: Json) -> Answer:
        """Send a request of the plan, and those for its next pages; nothing when it needs what no answer has given."""
        operation: Json = self.operations.get(row.get("operation", ""), {})
        unanswered = Answer(row.get("label") or row["operation"], operation)
        own = f"{operation.get('resource', '').removesuffix('s')}_id"
        known = self.values | row.get("places", {})
        try:
            path = (row.get("path") or operation["path"]).replace("{id}", f"{{{own}}}").format_map(known)
            query = {name: value.format_map(known) for name, value in row.get("query", {}).items()}
        except KeyError:
            return unanswered
        if row.get("anonymous"):
            self.sent += 1
            url = httpx2.URL(f"{self._base_url}{path}")
            settings: Json = {"timeout": 30.0, "trust_env": not is_loopback(url.host)}
            with suppress(httpx2.HTTPError), httpx2.stream("GET", url, **settings) as response:
                self.answers.append(Answer(unanswered.label, status=response.status_code))
            return unanswered
        answer = found = self.send(plain_request(self._base_url, "GET", path, query, None), unanswered)
        for first in found.ids[:1]:
            self.values = {own: first} | self.values | {found.label: first}
        for _ in range(row.get("pages", 0)):
            with suppress(TypeError, ValueError):  # it ends here, or leads away
                following = plain_request(self._base_url, "GET", answer.continued_at, None, None)
                answer = self.send(following, Answer(operation=operation, follows=True))
        return found

    def send(self, request: Request, answer: Answer) -> Answer:
        """Send a GET, once, and fill in this answer if one comes. Any other method is a ValueError."""
        if request.method != "GET":
            raise ValueError(f"the probe only reads: {request.method} is not sent")
        self.complete = self.sent < MOST
        if self.complete:
            self.sent += 1
            with suppress(APIConnectionError, ResponseDecodeError):  # nothing came
                answer = exchange(self._session, request, answer)
            self.answers.append(answer)
        return answer
