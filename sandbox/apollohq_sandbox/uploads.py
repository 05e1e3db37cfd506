"""Uploads, and attaching them: an upload that belongs to no record is gone after half an hour.

File contents are counted and let go, since no operation ever gives them back. In an update a positive id attaches, a
negative one detaches (the documents show one and do not explain it); ids that are not mentioned stay. Both may be
repeated without harm, so an update that is sent twice does no more than once.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from apollohq_sandbox.calls import Answer, Call, Handler, created, plain
from apollohq_sandbox.problems import unprocessable
from apollohq_sandbox.store import LONGEST_ID, Record, Store

LIFETIME = 30 * 60.0  # seconds


def create(call: Call) -> Answer:
    """Answers JSON whatever the Accept header asks for, as the service does."""
    connection = call.store.connection
    connection.execute("DELETE FROM uploads WHERE attached_to IS NULL AND freed <= ?", (call.now - LIFETIME,))
    added = connection.execute("INSERT INTO uploads (size, freed) VALUES (?, ?)", (call.size, call.now))
    return created("attachment-id", str(added.lastrowid))


def attach(call: Call, resource: str, record: Mapping[str, Any], changes: Sequence[str], field: str) -> list[str]:
    """Apply the ids that a request sends and answer what the record holds afterwards. An empty text clears the field.

    Raises 422 and names the field.
    """
    owner = f"{resource}/{record['id']}"
    held: list[str] = list(record.get("attachments", []))
    for position, change in enumerate([f"-{upload}" for upload in held] if changes == "" else changes):
        upload = plain(change.lstrip("-"))
        if change.startswith("-"):
            if upload in held:
                held.remove(upload)
                _free(call, upload)
        elif upload not in held:
            _take(call, upload, owner, f"{field}.{position}")
            held.append(upload)
    return held


def _take(call: Call, upload: str, owner: str, field: str) -> None:
    connection = call.store.connection
    found = None
    if len(upload) <= LONGEST_ID:
        found = connection.execute("SELECT freed, attached_to FROM uploads WHERE id = ?", (int(upload),)).fetchone()
    if found is None or (found[1] is None and found[0] <= call.now - LIFETIME):
        raise unprocessable(field, f"There is no upload {upload}, or it has expired.")
    if found[1] not in (None, owner):
        raise unprocessable(field, f"Upload {upload} is attached to another record.")
    connection.execute("UPDATE uploads SET attached_to = ? WHERE id = ?", (owner, int(upload)))


def _free(call: Call, upload: str) -> None:
    call.store.connection.execute(
        "UPDATE uploads SET attached_to = NULL, freed = ? WHERE id = ?", (call.now, int(upload))
    )


def discard(store: Store, resource: str, record: Record) -> None:
    """The attachments of a destroyed record go with it."""
    store.connection.execute("DELETE FROM uploads WHERE attached_to = ?", (f"{resource}/{record['id']}",))


def keep(store: Store, resource: str, record: Record) -> None:
    """Enter the attachments that a seeded record already has."""
    for upload in record.get("attachments", []):
        store.connection.execute(
            "INSERT INTO uploads (id, size, freed, attached_to) VALUES (?, 0, 0, ?) ON CONFLICT DO NOTHING",
            (int(upload), f"{resource}/{record['id']}"),
        )


HANDLERS: dict[str, Handler] = {"createUpload": create}
