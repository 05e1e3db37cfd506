"""The changes between two descriptions, rated by their effect on users.

`redocly diff` rates most changes (docs/publishing.md says why this tool). Two things are added here. It ignores
`x-extensible-enum`: a removed value is breaking, a new one is compatible. And its rating "patch" does not mean that a
change is harmless: only changed texts are. So every difference between the two documents is searched in its report,
and one that the report does not rate counts as breaking.
"""

import enum
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scripts import node
from scripts.validation.document import Json

LINT = Path(__file__).parents[2] / "spec" / "lint"
RULES = Path(__file__).with_name("redocly.yaml")
_WORDS = {"description", "summary", "title", "example", "examples", "externalDocs", "x-inferred", "info", "contact"}
_NAMES = {
    *("properties", "schemas", "parameters", "headers", "responses", "requestBodies", "links", "paths"),
    "securitySchemes",
}
_ABSENT = object()


class Kind(enum.Enum):
    """What a change does to the users of a description."""

    BREAKING = "breaking"
    COMPATIBLE = "compatible"
    WORDS = "description only"


class Change(NamedTuple):
    """One change, in text for people."""

    kind: Kind
    place: str
    words: str


class _Difference(NamedTuple):
    steps: tuple[str, ...]
    old: Any
    new: Any

    @property
    def pointer(self) -> str:
        return "#" + "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in self.steps)


def changes(old: Json, new: Json) -> list[Change]:
    """Every change but that of the version itself, breaking ones first.

    Raises:
        RuntimeError: When Redocly cannot compare the two.
    """
    found = [difference for difference in _differences(old, new) if difference.steps != ("info", "version")]
    if not found:
        return []
    report = _redocly(old, new)
    order = list(Kind)
    rated = {Change(_kind(each, report), _place(each.steps), _words(each, report)): None for each in found}
    return sorted(rated, key=lambda change: (order.index(change.kind), change.place))


def _kind(difference: _Difference, report: list[Json]) -> Kind:
    if _is_words(difference.steps):
        return Kind.WORDS
    if difference.steps[-1] == "x-extensible-enum" and isinstance(difference.new, list):
        lost = set(difference.old if isinstance(difference.old, list) else ()) - set(difference.new)
        return Kind.BREAKING if lost else Kind.COMPATIBLE
    entries = list(_about(difference, report))
    impacts = {entry["impact"] for entry in entries}
    if "major" in impacts:
        return Kind.BREAKING
    if "minor" in impacts or (entries and all(entry["kind"] == "added" for entry in entries)):
        return Kind.COMPATIBLE
    return Kind.BREAKING


def _is_words(steps: tuple[str, ...]) -> bool:
    """Whether a place is text for people. A property may be named `description`, which is no keyword then."""
    if steps[0] == "tags":
        return True
    return any(step in _WORDS and before not in _NAMES for before, step in zip(("", *steps), steps, strict=False))


def _about(difference: _Difference, report: list[Json]) -> Iterator[Json]:
    """The report's entries about the place of a difference, a part of it, or the whole that contains it."""
    here = difference.pointer + "/"
    for entry in report:
        sides = [entry[side]["pointer"] for side in ("base", "revision") if side in entry]
        there = max(sides, key=len, default="-") + "/"
        if here.startswith(there) or there.startswith(here):
            yield entry


def _words(difference: _Difference, report: list[Json]) -> str:
    messages = [each["message"] for entry in _about(difference, report) for each in entry["verdicts"]]
    if messages and not _is_words(difference.steps):
        return " ".join(dict.fromkeys(messages))
    if difference.old is _ABSENT:
        return "added"
    if difference.new is _ABSENT:
        return "removed"
    if isinstance(difference.old, list) and isinstance(difference.new, list):
        lost = [value for value in difference.old if value not in difference.new]
        more = [value for value in difference.new if value not in difference.old]
        parts = [
            f"{words} {', '.join(map(str, values))}" for words, values in (("without", lost), ("with", more)) if values
        ]
        return " and ".join(parts) or "in another order"
    if _is_words(difference.steps):
        return "other words"
    return f"{_short(difference.old)} became {_short(difference.new)}"


def _place(steps: tuple[str, ...]) -> str:
    """The name of a place for readers: `Message.title`, `GET /messages/{id}`."""
    if steps[0] == "paths" and len(steps) > 2:
        return " ".join((steps[2].upper(), steps[1], *steps[3:]))
    if steps[:2] == ("components", "schemas"):
        return "/".join(steps[2:]).replace("/properties/", ".").replace("/", " ")
    return " ".join(steps[1:] if steps[0] in ("components", "paths") else steps)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _differences(old: Any, new: Any, steps: tuple[str, ...] = ()) -> Iterator[_Difference]:
    """The smallest places at which two documents differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            yield from _differences(old.get(key, _ABSENT), new.get(key, _ABSENT), (*steps, str(key)))
    elif _are_objects(old) and _are_objects(new) and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _differences(one, other, (*steps, str(index)))
    elif old is _ABSENT or new is _ABSENT or type(old) is not type(new) or old != new:
        yield _Difference(steps, old, new)


def _are_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _redocly(old: Json, new: Json) -> list[Json]:
    with tempfile.TemporaryDirectory(prefix="changes-") as scratch:
        paths = [Path(scratch) / name for name in ("old.json", "new.json")]
        for path, document in zip(paths, (old, new), strict=True):
            path.write_text(json.dumps(document), encoding="utf-8")
        options = ("--format=json", "--fail-on=none", f"--config={RULES}")
        done = node.run(LINT, "redocly", "diff", *paths, *options)
    try:
        report: list[Json] = json.loads(done.stdout)["changes"]
    except (ValueError, KeyError):
        raise RuntimeError(f"redocly diff gave no report:\n{done.stdout}{done.stderr}") from None
    return report
