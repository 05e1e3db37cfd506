"""What the server said, in a line: the words of an error body of any shape.

The documents promise "possibly error information in JSON format" and no shape, so every shape is read: an object, a
list, a bare string, nested or not; and HTML or plain text, since gateways speak those.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST = 300  # characters of a message
_READ = 16 * 1024  # characters of a body worth reading for it
_TELLING = ("error", "errors", "message", "messages", "error_description", "detail", "details", "description", "title")
_MANY = frozenset({"errors", "messages", "details"})
_UNSEEN = re.compile(r"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]*>([^<]*)</title", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def complaint(body: bytes, redact: Callable[[str], str]) -> str:
    """The words in an error body: one line, at most `LONGEST` characters, empty when there are none.

    `redact` takes out what must not be told: before anything is cut, and again when no escape hides it any more.
    """
    text = redact(body.decode("utf-8", "replace"))[:_READ].lstrip("\ufeff")
    try:
        words = "; ".join(dict.fromkeys(_words(json.loads(text), 0)))
    except (ValueError, RecursionError):
        words = _visible(text)
    return _line(redact(words))


def _words(value: Any, depth: int) -> Iterator[str]:
    """The strings that tell something, the telling keys first; numbers and flags only when nothing else is there."""
    if isinstance(value, str):
        yield from [value] if value.strip() else []
    elif depth > 5:
        return
    elif isinstance(value, dict):
        names = {str(key).lower().replace("-", "_"): key for key in value}
        told = [
            word
            for name in _TELLING
            # A list under "title" is what is wrong with the field of that name.
            if name in names and (name in _MANY or not isinstance(value[names[name]], list))
            for word in _words(value[names[name]], depth + 1)
        ]
        if told:
            beside = value.get("field")  # where our sandbox, for one, says what its words are about
            field = beside.strip() if isinstance(beside, str) else ""
            yield from (word if word.startswith(field) else f"{field}: {word}" for word in told)
            return
        for key, inner in value.items():
            for word in _words(inner, depth + 1):
                yield f"{key}: {word}"
    elif isinstance(value, list):
        for inner in value[:20]:
            yield from _words(inner, depth + 1)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)


def _visible(text: str) -> str:
    if "<" not in text:
        return text
    title = _TITLE.search(text)
    seen = html.unescape(_TAG.sub(" ", _UNSEEN.sub(" ", text)))
    return seen if seen.strip() or title is None else html.unescape(title[1])


def _line(text: str) -> str:
    """One line without control characters, so that nobody writes into a log what is not theirs to write."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 3].rstrip() + "..."


__all__ = ["LONGEST", "complaint"]
