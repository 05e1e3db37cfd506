"""Say what changed on the Python client's public surface: generated/ as last committed against generated/ as it is now.

    python -m scripts.surface [--against HEAD] [--all]

A review starts from these lines: `-` is gone, or newly required (whoever uses it breaks); `~` has another type, default
or place; `+` is new. Only source is read; nothing is imported.
"""

import argparse
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import griffe

from scripts.generation.tree import differences

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "apollohq_api"
LINES = 10
FIELDS = ("RequiredField", "OptionalField")  # the descriptors of a record's fields

Parts: TypeAlias = dict[str, str]  # of a method its parameters and its result, of a field its declaration
Surface: TypeAlias = dict[str, Parts]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is its exit status: 0 whatever has changed."""
    parser = argparse.ArgumentParser(prog="python -m scripts.surface", description=__doc__.partition("\n")[0])
    parser.add_argument("--against", default="HEAD", help="the commit to compare with")
    parser.add_argument("--all", action="store_true", help=f"every line, and not only the first {LINES}")
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="surface-") as scratch:
        if not _committed(options.root, options.against, Path(scratch)):
            print(f"the client's public surface: no {options.against} with generated/ to compare with")
            return 0
        old, new = Path(scratch) / "generated", options.root / "generated"
        lines = changes(surface(old), surface(new)) if differences(old, new) else []
    print(f"the client's public surface: {_counted(lines)} since {options.against}")
    shown = lines if options.all else lines[:LINES]
    for line in shown:
        print(f"  {line}")
    if len(shown) < len(lines):
        print(f"  and {len(lines) - len(shown)} more: python -m scripts.surface --all")
    return 0


def surface(folder: Path) -> Surface:
    """Everything a user of the package in a folder can name: classes, methods, fields, functions and operations."""
    package = griffe.load(PACKAGE, search_paths=[folder], allow_inspection=False)
    if not isinstance(package, griffe.Module):
        raise TypeError(f"{PACKAGE} in {folder} is no package")
    return dict(_module(package))


def changes(before: Surface, after: Surface) -> list[str]:
    """One line for each difference: what is gone first, then what changed, then what is new.

    What holds for a class and its async twin alike is said once.
    """
    found = dict.fromkeys(_changes(before, after))
    twins = {line.replace("Async", "", 1) for line in found if "Async" in line}
    lines = [line + (" (and async)" if line in twins else "") for line in found if line.replace("Async", "", 1) == line]
    lines += [line for line in found if "Async" in line and line.replace("Async", "", 1) not in found]
    return sorted(lines, key=lambda line: ("-~+".index(line[0]), line))


def _changes(before: Surface, after: Surface) -> Iterator[str]:
    for name in before.keys() | after.keys():
        owner = name.rpartition(".")[0]
        if name not in after:
            if owner not in before or owner in after:  # a class that is gone takes its members along: one line
                yield f"- {name}"
        elif name not in before:
            if owner not in after or owner in before:
                yield f"+ {name}{_signature(after[name])}"
        else:
            yield from _parts(name, before[name], after[name])


def _parts(name: str, before: Parts, after: Parts) -> Iterator[str]:
    for part in before.keys() | after.keys():
        place = f"{name}({part})" if part.isidentifier() else name
        if part not in after:
            yield f"- {place}"
        elif part not in before:
            yield f"{'-' if after[part].endswith('required') else '+'} {place}: {after[part]}"
        elif before[part] != after[part]:
            yield f"~ {place}: {before[part]} is now {after[part]}"


def _module(module: griffe.Module) -> Iterator[tuple[str, Parts]]:
    place = module.path.removeprefix(PACKAGE).lstrip(".")
    if module.path.count(".") == 3:  # api/<tag>/<operation>.py: its functions follow from the resource's method
        yield place, {}
        return
    for name, member in module.members.items():
        if member.is_alias or name.startswith("_"):
            continue
        if isinstance(member, griffe.Module):
            yield from _module(member)
        elif isinstance(member, griffe.Class):
            yield from _class(member)
        elif isinstance(member, griffe.Function):
            yield f"{place}.{name}".lstrip("."), _function(member)


def _class(owner: griffe.Class) -> Iterator[tuple[str, Parts]]:
    name = _shown(owner)
    yield name, {"->": ", ".join(str(base) for base in owner.bases)} if owner.bases else {}
    record = False
    for member in owner.members.values():
        if isinstance(member, griffe.Attribute) and not member.name.startswith("_"):
            declared = str(member.value or "")
            record = record or declared.startswith(FIELDS)
            yield f"{name}.{member.name}", {"->": declared or str(member.annotation)}
    for member in owner.members.values():
        # A record's constructor takes its fields: they are listed already.
        constructor = member.name == "__init__" and not record
        if isinstance(member, griffe.Function) and (constructor or not member.name.startswith("_")):
            yield f"{name}.{member.name}", _function(member)


def _shown(owner: griffe.Class) -> str:
    """`models.Message` for models/message.py, as users import it; any other class where it stands."""
    steps = owner.path.split(".")[1:]
    return ".".join([steps[0], steps[-1]] if steps[0] == "models" else steps)


def _function(function: griffe.Function) -> Parts:
    parts: Parts = {}
    for position, parameter in enumerate(function.parameters):
        if parameter.name in ("self", "cls"):
            continue
        words = [str(parameter.annotation or "any")]
        if parameter.kind is not griffe.ParameterKind.keyword_only:
            words.append(f"at place {position}")
        words.append("required" if parameter.required else f"default {parameter.default}")
        parts[parameter.name] = ", ".join(words)
    return parts | {"->": str(function.returns)}


def _signature(parts: Mapping[str, str]) -> str:
    parameters = [part for part in parts if part != "->"]
    return f"({', '.join(parameters)})" if parameters else f": {parts['->']}" if "->" in parts else ""


def _counted(lines: list[str]) -> str:
    counts = [(sum(line[0] == mark for line in lines), words) for mark, words in _WORDS.items()]
    return ", ".join(f"{count} {words}" for count, words in counts if count) or "nothing changed"


_WORDS = {"-": "gone or newly required", "~": "changed", "+": "new"}


def _committed(root: Path, commit: str, folder: Path) -> bool:
    """Unpack generated/ of a commit into a folder, without touching the checkout."""
    command = ["git", "-C", str(root), "archive", "--format=zip", commit, "generated"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        return False
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder)
    return True


if __name__ == "__main__":
    sys.exit(main())
