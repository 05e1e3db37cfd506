"""Docstrings: the description's own text, wrapped and safe inside triple quotes."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import safe_for_docstring

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WIDTH = 116


def words(text: UntrustedString | str | None) -> str:
    """The text of a description, which the generator wraps to keep it out of code."""
    if text is None:
        return ""
    return (text.get_untrusted_value() if isinstance(text, UntrustedString) else text).strip()


def docstring(
    summary: str, *, indent: int, description: str = "", sections: Iterable[tuple[str, Sequence[tuple[str, str]]]] = ()
) -> str:
    """A whole docstring, quotes included.

    Args:
        summary: Its first paragraph, or all of its words.
        indent: Its indentation, in spaces.
        description: Further paragraphs.
        sections: Titles such as `Args`, each with names and their words; an entry without a name is plain text.
    """
    width = _WIDTH - indent
    blocks = [_wrapped(paragraph, width, "") for paragraph in _paragraphs(f"{_sentence(summary)}\n\n{description}")]
    for title, entries in sections:
        if entries:
            lines = [_wrapped(f"{name}: {text}" if name else text, width, "    ") for name, text in entries]
            blocks.append("\n".join([f"{title}:", *lines]))
    text = safe_for_docstring("\n\n".join(blocks))
    close = "\n" if len(blocks) > 1 else ""
    if text.endswith('"') and not close:
        text += " "
    return textwrap.indent(f'"""{text}{close}"""', " " * indent).lstrip()


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?:" else f"{text}."


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in re.split(r"\n\s*\n", text.strip()) if paragraph.strip()]


def _wrapped(text: str, width: int, indent: str) -> str:
    if re.search(r"^\s*[-*|] ", text, re.MULTILINE):  # a list or table keeps its lines
        return textwrap.indent(text, indent)
    return textwrap.fill(
        " ".join(text.split()),
        width,
        initial_indent=indent,
        subsequent_indent=indent and indent * 2,
        break_long_words=False,
        break_on_hyphens=False,
    )
