"""Uploads, and attaching them: an upload that belongs to no record is gone after half an hour.

What was uploaded is a file once it is attached, and can be downloaded. In an update a positive id attaches, a negative
one detaches; ids that are not mentioned stay. Both may be repeated without harm, so an update that is sent twice does
no more than once.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from apollohq_sandbox.calls import Answer, Call
from apollohq_sandbox.problems import Problem, unprocessable
from apollohq_sandbox.store import Record, Store, Where, equals
from apollohq_sandbox.store import field as sql
from apollohq_sandbox.validation import plain

LIFETIME = 30 * 60.0  # seconds
PIECE = 1 << 16  # bytes
ATTACHED = Where(f"{sql('attached-to')} IS NOT NULL")
_EXPIRED = f"{sql('attached-to')} IS NULL AND {sql('freed')} <= ?"


def create_upload(call: Call) -> Answer:
    """Answers JSON whatever the Accept header asks for, as the service does."""
    for gone in call.store.select("files", Where(_EXPIRED, (call.now - LIFETIME,))):
        call.store.discard(gone["id"])
    identity = call.store.insert("files", {"byte-size": str(call.size), "freed": call.now, "author-id": call.user.id})
    if content := call.content:
        call.store.keep(identity, iter(lambda: content.read(PIECE), b""))
    return Answer({call.operation.key: identity}, status=call.operation.status)


def attach(call: Call, record: Mapping[str, Any], changes: Sequence[str], field: str) -> list[str]:
    """Apply the ids that a request sends and answer what the record holds afterwards. An empty text clears the field.

    Raises 422 and names the field.
    """
    owner = f"{call.operation.tag}/{record['id']}"
    held: list[str] = list(record.get("attachments", []))
    for position, change in enumerate([f"-{upload}" for upload in held] if changes == "" else changes):
        upload = plain(change.lstrip("-"))
        if change.startswith("-"):
            if upload in held:
                held.remove(upload)
                file = call.store.get("files", upload) or {"id": upload}
                kept = {key: value for key, value in file.items() if key not in {"attached-to", "project-id"}}
                call.store.replace("files", kept | {"freed": call.now})
        elif upload not in held:
            _take(call, upload, owner, record.get("project-id"), f"{field}.{position}")
            held.append(upload)
    return held


def _take(call: Call, upload: str, owner: str, project: str | None, field: str) -> None:
    file = call.store.get("files", upload)
    holder = file.get("attached-to") if file else None
    if file is None or (holder is None and file["freed"] <= call.now - LIFETIME):
        raise unprocessable(field, f"There is no upload {upload}, or it has expired.")
    if holder not in (None, owner):
        raise unprocessable(field, f"Upload {upload} is attached to another record.")
    place = {"project-id": project} if project else {}
    call.store.replace("files", file | {"attached-to": owner, "created-at": call.moment} | place)


def detach_all(store: Store, resource: str, record: Record) -> None:
    """The attachments of a destroyed record go with it."""
    for file in store.select("files", equals("attached-to", f"{resource}/{record['id']}")):
        store.discard(file["id"])


def download(call: Call) -> Answer:
    """The contents as they were uploaded. A file of the seed has none; as many bytes as its size says are made up."""
    identity = list(call.path.values())[-1]
    file = call.store.get("files", identity, ATTACHED)
    if file is None:
        raise Problem(404, f"There is no file {identity}.")
    size = int(file.get("byte-size") or 0)
    stored = call.store.piece(identity, 0) is not None
    headers = {"Content-Type": "application/octet-stream", "Content-Length": str(size)}
    return Answer(headers=headers, pieces=_stored(call.store, identity) if stored else _made_up(identity, size))


def _stored(store: Store, file: str) -> Iterator[bytes]:
    position = 0
    while (piece := store.piece(file, position)) is not None:
        yield piece
        position += 1


def _made_up(file: str, size: int) -> Iterator[bytes]:
    row = f"The sandbox made up the contents of file {file}.\n".encode()
    piece = (row * (PIECE // len(row) + 1))[:PIECE]
    for start in range(0, size, PIECE):
        yield piece[: size - start]
