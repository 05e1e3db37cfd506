"""`apollohq probe --with-writes`: what only writing can answer, tried on one message of the probe's own.

The message's id is kept in a file of the user's from the moment it is known until the message is destroyed, so that
the next run removes it where this one was killed.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from apollohq import ApolloError, NotFoundError
from apollohq.request import plain_request
from apollohq_api.client import Request
from apollohq_cli.evidence import Answer, Json, exchange
from apollohq_cli.report import save
from apollohq_cli.shared import budget_file, say

if TYPE_CHECKING:
    from pathlib import Path

    from apollohq import Apollo

UPLOAD = (("Accept", "application/xml"), ("Content-Type", "application/octet-stream"))


def write(apollo: Apollo, project: int) -> dict[str, str | None]:
    """Make, change and destroy one message; the readings of the questions that this answers.

    Raises:
        click.ClickException: When the message cannot be made, or one that a killed run left cannot be destroyed.
    """
    kept, base_url = budget_file().with_name("probe-message.json"), apollo.client.base_url
    with suppress(FileNotFoundError, ValueError):
        left = json.loads(kept.read_text("utf-8"))
        if left["base_url"] != base_url:  # its id must not be overwritten
            raise click.ClickException(
                f"a message of the probe is left at {left['base_url']}: run the probe there first"
            )
        _destroy(apollo, left["message"], kept)
    say(f"now one message is made in project {project}, read, changed three times and destroyed; nobody is notified")
    words, made = "Made by apollohq probe; it is destroyed at once.", 0
    fields: Json = {"title": "apollohq probe", "body": words, "is-private": "1", "pinned": "0"}
    found: dict[str, str | None] = {}

    def change(changes: Json) -> Answer:
        request = plain_request(base_url, "PUT", f"/messages/{made}", None, {"message": changes})
        return exchange(apollo.client, request, Answer())

    try:
        upload = exchange(apollo.client, Request("POST", "/upload", (), UPLOAD, b"apollohq probe\n"), Answer())
        found["Q20"] = str(upload.status) if upload.ok else "other"
        attached = [int(one) for one in [str(upload.body.get("attachment-id"))] if one.isdecimal()]
        made = apollo.messages.create(
            project, title=fields["title"], body=words, is_private=True, pinned=False, attachments=attached
        )
        save(json.dumps({"base_url": base_url, "message": made}).encode(), str(kept), mode=0o600)
        changed = change({"pinned": "1"})
        found["Q21"] = changed.form if changed.form in ("empty", "text") else "json"
        message = apollo.messages.get(made)
        found["Q31"] = "merge" if message.body == words else "replace"
        change(fields | {"body": ""})
        found["Q16"] = "kept" if apollo.messages.get(made).body else "empty"
        for attachment in (message.attachments or attached)[:1]:
            refused = not change(fields | {"attachments": [f"-{attachment}"]}).ok
            left = apollo.messages.get(made).attachments
            found["Q9"] = "refuse" if refused else "ignore" if left else "detach"
    except ApolloError as error:
        raise click.ClickException(f"the message could not be made or read: {error}") from None
    finally:
        if made:
            _destroy(apollo, made, kept)
    return found


def _destroy(apollo: Apollo, message: int, kept: Path) -> None:
    try:
        apollo.messages.destroy(message)
    except NotFoundError:
        pass
    except ApolloError as error:
        raise click.ClickException(f"the probe's message is still there; run the probe again: {error}") from None
    kept.unlink(missing_ok=True)
