"""Uploads, and attaching them: an upload that belongs to no record is gone after half an hour.

What was uploaded is a file once it is attached, and can be downloaded. In an update a positive id attaches, a negative
one detaches; ids that are not mentioned stay. Both may be repeated without harm, so an update that is sent twice does
no more than once.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from apollohq_sandbox.calls import Answer, Call, Problem, unprocessable
from apollohq_sandbox.resources import ATTACHED
from apollohq_sandbox.store import Store, Where
from apollohq_sandbox.store import field as sql
from apollohq_sandbox.validation import plain

LIFETIME = 30 * 60.0  # seconds
PIECE = 1 << 16  # bytes
_EXPIRED = f"{sql('attached-to')} IS NULL AND {sql('freed')} <= ?"


def create_upload(call: Call) -> Answer:
    """Answers JSON whatever the Accept header asks for, as the service does."""
    for gone in call.store.select("files", Where(_EXPIRED, (call.now - LIFETIME,))):
        call.store.delete("files", gone["id"])
    file = {"byte-size": str(call.size), "freed": call.now, "author-id": call.user.id}
    identity = call.store.insert("files", file)
    call.store.keep(identity, iter(lambda: call.content.read(PIECE), b""))
    return Answer({call.operation.key: identity}, status=call.operation.status)


def attach(call: Call, record: Mapping[str, Any], changes: Sequence[str], field: str) -> list[str]:
    """Apply the ids that a request sends and answer what the record holds afterwards. An empty text clears the field.

    Raises 422 and names the field.
    """
    held: list[str] = list(record.get("attachments", []))
    for position, change in enumerate([f"-{upload}" for upload in held] if changes == "" else changes):
        upload = plain(change.lstrip("-"))
        file = call.store.get("files", upload)
        if change.startswith("-"):
            if upload in held and file:
                held.remove(upload)
                kept = {key: value for key, value in file.items() if key not in {"attached-to", "project-id"}}
                call.store.replace("files", kept | {"freed": call.now})
        elif upload not in held:
            if file is None or ("attached-to" not in file and file["freed"] <= call.now - LIFETIME):
                raise unprocessable(f"{field}.{position}", f"There is no upload {upload}, or it has expired.")
            if "attached-to" in file:
                raise unprocessable(f"{field}.{position}", f"Upload {upload} is attached to another record.")
            place = {"project-id": record["project-id"]} if "project-id" in record else {}
            call.store.replace("files", file | place | {"attached-to": f"{call.operation.tag}/{record['id']}"})
            held.append(upload)
    return held


def download(call: Call) -> Answer:
    """The contents as they were uploaded. A file of the seed has none; as many bytes as its size says are made up."""
    file = call.store.get("files", call.path["id"], Where(ATTACHED))
    if file is None:
        raise Problem(404, f"There is no file {call.path['id']}.")
    stored = call.store.piece(file["id"], 0) is not None
    pieces = _stored(call.store, file["id"]) if stored else _made_up(file["id"], int(file["byte-size"]))
    return Answer(
        headers={"Content-Type": "application/octet-stream", "Content-Length": file["byte-size"]}, pieces=pieces
    )


def _stored(store: Store, file: str) -> Iterator[bytes]:
    position = 0
    while (piece := store.piece(file, position)) is not None:
        yield piece
        position += 1


def _made_up(file: str, size: int) -> Iterator[bytes]:
    row = f"The sandbox made up the contents of file {file}.\n".encode()
    piece = (row * (PIECE // len(row) + 1))[:PIECE]
    return (piece[: size - start] for start in range(0, size, PIECE))
