"""`apollohq probe --with-writes`: what only writing can answer, tried on one message of the probe's own.

The message's id is kept in a file of the user's from the moment it is known until the message is destroyed, so that
the next run removes it where this one was killed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from apollohq import APIStatusError, ApolloError, NotFoundError
from apollohq_api.client import Request
from apollohq_cli.evidence import Answer, answer_of
from apollohq_cli.report import save
from apollohq_cli.shared import budget_file, say

if TYPE_CHECKING:
    from pathlib import Path

    from apollohq import Apollo

WORDS = "Made by apollohq probe; it is destroyed at once."
JSON = (("Accept", "application/json"), ("Content-Type", "application/json"))
UPLOAD = (("Accept", "application/xml"), ("Content-Type", "application/octet-stream"))


def write(apollo: Apollo, project: int) -> dict[str, str | None]:
    """Make, change and destroy one message; the readings of the questions that this answers.

    Raises:
        click.ClickException: When the message cannot be made, or one that a killed run left cannot be destroyed.
    """
    kept = budget_file().with_name("probe-message.json")
    _clean_up(apollo, kept)
    say(f"now one message is made in project {project}, read, changed three times and destroyed; nobody is notified")
    found: dict[str, str | None] = {}
    try:
        upload = _send(apollo, "POST", "/upload", b"apollohq probe\n", UPLOAD)
        attachment = str(upload.body.get("attachment-id", "")) if isinstance(upload.body, dict) else ""
        found["Q20"] = str(upload.status) if upload.ok else "other"
        fields = {"title": "apollohq probe", "body": WORDS, "is-private": "1", "pinned": "0"}
        made = apollo.messages.create(
            project,
            title=fields["title"],
            body=WORDS,
            is_private=True,
            pinned=False,
            attachments=[int(attachment)] if attachment.isdecimal() else [],
        )
        save(json.dumps({"base_url": apollo.client.base_url, "message": made}).encode(), str(kept), mode=0o600)
        message = f"/messages/{made}"
        changed = _send(apollo, "PUT", message, {"message": {"pinned": "1"}})
        found["Q21"] = changed.form if changed.form in ("empty", "text") else "json"
        record = _message(apollo, message)
        found["Q31"] = "merge" if record.get("body") == WORDS else "replace"
        attached = [str(one.get("id") if isinstance(one, dict) else one) for one in record.get("attachments") or []]
        _send(apollo, "PUT", message, {"message": fields | {"body": ""}})
        found["Q16"] = "empty" if not _message(apollo, message).get("body") else "kept"
        if attached or attachment:
            detaching = {"message": fields | {"attachments": [f"-{(attached or [attachment])[0]}"]}}
            refused = not _send(apollo, "PUT", message, detaching).ok
            left = bool(_message(apollo, message).get("attachments"))
            found["Q9"] = "refuse" if refused else "ignore" if left else "detach"
    except ApolloError as error:
        raise click.ClickException(f"the message could not be made or read: {error}") from None
    finally:
        _clean_up(apollo, kept)
    return found


def _clean_up(apollo: Apollo, kept: Path) -> None:
    try:
        message = json.loads(kept.read_text("utf-8"))
    except (OSError, ValueError):
        return
    if (place := message.get("base_url")) != apollo.client.base_url:  # its id must not be overwritten
        raise click.ClickException(f"a message of the probe is left at {place}: run the probe there first")
    try:
        apollo.messages.destroy(int(message["message"]))
    except NotFoundError:
        pass
    except ApolloError as error:
        raise click.ClickException(f"the probe's message is still there; run the probe again: {error}") from None
    kept.unlink(missing_ok=True)


def _message(apollo: Apollo, path: str) -> dict[str, Any]:
    body = _send(apollo, "GET", path).body
    record = body.get("message") if isinstance(body, dict) else None
    return record if isinstance(record, dict) else {}


def _send(
    apollo: Apollo, method: str, path: str, body: Any = None, headers: tuple[tuple[str, str], ...] = JSON
) -> Answer:
    content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    try:
        request = Request(method, path, headers=headers, content=content)
        return apollo.client.call(request, lambda response: answer_of(response, {}, follows=False))
    except APIStatusError as error:
        return Answer(status=error.status_code, content=error.body)
