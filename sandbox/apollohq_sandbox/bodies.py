"""Reading what a client sends, up to a bound: a JSON document whole, an upload piece by piece."""

from starlette.requests import Request

from apollohq_sandbox.problems import Problem

LARGEST_DOCUMENT = 1 << 20  # bytes
LARGEST_UPLOAD = 1 << 28


async def read_document(request: Request) -> bytes:
    pieces: list[bytes] = []
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > LARGEST_DOCUMENT:
            raise _too_large(LARGEST_DOCUMENT)
        pieces.append(piece)
    return b"".join(pieces)


async def read_upload(request: Request) -> int:
    """The size of the file. Its contents are let go: no operation gives them back."""
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > LARGEST_UPLOAD:
            raise _too_large(LARGEST_UPLOAD)
    return size


def _too_large(bound: int) -> Problem:
    return Problem(413, f"A body may have {bound} bytes at most.")
