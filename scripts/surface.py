"""Say what changed on the Python client's public surface: generated/ as last committed against generated/ as it is now.

    python -m scripts.surface [--against HEAD] [--all]

`griffe` finds what breaks callers (`-`). It does not report what is new (`+`), nor another type of a field, parameter
or result (`~`): these two are found here. Only source is read; nothing is imported.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import griffe

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "apollohq_api"
LINES = 10


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.surface", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--against", default="HEAD", help="the commit to compare with")
    parser.add_argument("--all", action="store_true", help=f"every line, and not only the first {LINES}")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout")
    options = parser.parse_args(arguments)
    try:
        old = griffe.load_git(PACKAGE, ref=options.against, repo=options.root, search_paths=["generated"])
    except (OSError, RuntimeError, ImportError):
        print(f"the client's public surface: no {options.against} with generated/ to compare with")
        return 0
    lines = changes(old, package(options.root / "generated"))
    words = {"-": "gone or newly required", "~": "changed", "+": "new"}
    counts = ((sum(line[0] == mark for line in lines), word) for mark, word in words.items())
    counted = ", ".join(f"{count} {word}" for count, word in counts if count) or "nothing changed"
    print(f"the client's public surface: {counted} since {options.against}")
    shown = lines if options.all else lines[:LINES]
    for line in shown:
        print(f"  {line}")
    if len(shown) < len(lines):
        print(f"  and {len(lines) - len(shown)} more: python -m scripts.surface --all")
    return 0


def changes(old: griffe.Object | griffe.Alias, new: griffe.Object | griffe.Alias) -> list[str]:
    """One line for each difference: what breaks first, then what changed, then what is new.

    What holds for a class and its async twin alike is said once.
    """
    lines = {}
    was, now = dict(_surface(old)), dict(_surface(new))
    gone = griffe.BreakageKind.OBJECT_REMOVED
    for breakage in griffe.find_breaking_changes(old, new):
        if _is_shown(breakage.obj) and breakage.kind is not gone:
            name = _shown(breakage.obj)
            parameter = getattr(breakage.new_value or breakage.old_value, "name", "")
            lines[f"- {name}({parameter}): {breakage.kind.value}"] = name
    for name in was.keys() - now.keys():  # by the names of users: a record may move to another module
        owner = name.rpartition(".")[0]
        if owner in now or owner not in was:  # a class takes its members along in one line
            lines[f"- {name}: {gone.value}"] = name
    broken = set(lines.values())
    for name in now:
        if name not in was:
            if name.rpartition(".")[0] in was or name.rpartition(".")[0] not in now:  # a new class is one line
                lines[f"+ {now[name]}"] = name
        elif was[name] != now[name] and name not in broken:
            lines[f"~ {was[name]} is now {now[name]}"] = name
    twins = {line.replace("Async", "") for line in lines if "Async" not in line}
    kept = [line for line in lines if "Async" not in line or line.replace("Async", "") not in twins]
    return sorted(kept, key=lambda line: ("-~+".index(line[0]), line))


def package(folder: Path) -> griffe.Object | griffe.Alias:
    """The package in a folder, as source."""
    return griffe.load(PACKAGE, search_paths=[folder], allow_inspection=False)


def _surface(owner: griffe.Object | griffe.Alias) -> Iterator[tuple[str, str]]:
    """All that a user of the package can name, and how it is declared."""
    for member in owner.members.values():
        if member.is_alias or not member.is_public or not _is_shown(member):
            continue
        name = _shown(member)
        if isinstance(member, griffe.Function):
            yield name, name.removesuffix(member.name) + (member.signature() or "")
        elif isinstance(member, griffe.Attribute):
            yield name, f"{name} = {member.value}" if member.value else f"{name}: {member.annotation}"
        elif isinstance(member, griffe.Class):
            yield name, f"{name}({', '.join(map(str, member.bases))})"
        if isinstance(member, (griffe.Module, griffe.Class)):
            yield from _surface(member)


def _is_shown(member: griffe.Object | griffe.Alias) -> bool:
    """Not the module of one operation, and not a record's constructor: both follow from what is shown."""
    operation = f"{PACKAGE}.api." in member.module.path and not member.module.is_init_module
    return not operation and (member.name != "__init__" or f"{PACKAGE}.models." not in member.path)


def _shown(member: griffe.Object | griffe.Alias) -> str:
    """`models.Message` for models/messages.py, as users import it; anything else where it is defined."""
    steps = member.path.split(".")[1:]
    return ".".join([steps[0], *steps[2:]] if steps[0] == "models" and len(steps) > 2 else steps)


if __name__ == "__main__":
    sys.exit(main())
