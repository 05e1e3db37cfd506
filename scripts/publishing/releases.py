"""Versions: what was published last, which version the changes since then need, and the entries of the changelog.

Versions are semantic. A breaking change needs a new major version, any other one that a client can notice a new minor
version, changed texts a new patch. While the major version is 0, breaking changes need a minor version and the others a
patch. A correction of the description is rated like a change of the API; the changelog says which of the two it was.
"""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from apollohq_sandbox.description import load
from scripts.publishing.changes import Change, Kind
from scripts.validation.document import Json

UNDECIDED = "API changed, or description corrected? Keep one"
DECIDED = ("API changed", "Description corrected")
DOCS = "Docs only"
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")

Version = tuple[int, int, int]


def version(text: str) -> Version:
    """`1.2.3` as numbers.

    Raises:
        ValueError: For anything but three numbers with dots between.
    """
    found = _VERSION.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no version like 1.2.3")
    return int(found[1]), int(found[2]), int(found[3])


def last_released(folder: Path) -> Json | None:
    """The description that was published last, or None before the first."""
    paths = sorted(folder.glob("*.yaml"), key=lambda path: version(path.stem))
    if not paths:
        return None
    description: Json = load(paths[-1])
    return description


def record(source: Path, folder: Path, number: str) -> bool:
    """Keep a description as the last published one; False if that version was kept before: it is never edited."""
    kept = folder / f"{number}.yaml"
    if not kept.exists():
        shutil.copyfile(source, kept)
        return True
    return False


def lowest_version(released: Version, changes: Iterable[Change]) -> Version:
    """The lowest version number under which these changes may be published."""
    kinds = {change.kind for change in changes}
    major, minor, patch = released
    if Kind.BREAKING in kinds:
        return (major + 1, 0, 0) if major else (0, minor + 1, 0)
    if Kind.COMPATIBLE in kinds and major:
        return major, minor + 1, 0
    return (major, minor, patch + 1) if kinds else released


def dotted(numbers: Version) -> str:
    """The version as it is written."""
    return ".".join(map(str, numbers))


def entry(changelog: str, number: str) -> str | None:
    """The changelog's entry for a version, without its heading."""
    parts = re.split(r"^## (.+)\n", changelog, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(number)


def draft(number: str, changes: list[Change]) -> str:
    """An entry that lists the changes. Its author has to say whether the API changed or the description was wrong."""
    lines = [f"## {number}", ""]
    seen = [change for change in changes if change.kind is not Kind.WORDS]
    if seen:
        lines += [f"### {UNDECIDED}", ""]
        lines += [f"- {change.kind.value}: {_line(change)}" for change in seen] + [""]
    words = [change for change in changes if change.kind is Kind.WORDS]
    if words:
        lines += [f"### {DOCS}", ""] + [f"- {_line(change)}" for change in words] + [""]
    return "\n".join(lines)


def with_entry(changelog: str, new: str) -> str:
    """The changelog with a new entry at its top."""
    before, heading, after = changelog.partition("\n## ")
    return f"{before.rstrip()}\n\n{new.rstrip()}\n{heading}{after}"


def undecided(text: str, changes: Iterable[Change]) -> bool:
    """Whether an entry leaves open what kind of change it describes."""
    visible = any(change.kind is not Kind.WORDS for change in changes)
    return UNDECIDED in text or (visible and not any(f"### {heading}" in text for heading in DECIDED))


def _line(change: Change) -> str:
    return f"`{change.place}`: {change.words}"
