"""Names in Python: one set of taken names for each scope. Two names in one scope are an error, never a silent renaming.

The only renaming is an underscore after one of Python's keywords.
"""

from __future__ import annotations

import ast
from keyword import iskeyword
from typing import TYPE_CHECKING

from openapi_python_client.strings import PythonIdentifier, snake_case

from scripts.generation import GenerationError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

RECORD = frozenset({"from_dict", "get", "items", "keys", "native", "self", "to_dict", "values"})
"""What a record has beside its fields, and the first parameter of its methods."""

COMMAND = frozenset({"api", "budget", "completion", "doctor", "export", "help", "probe", "report", "version"})
"""The command's own words: a tag of that name would have no command."""


def python_name(name: str) -> str:
    """The name of a parameter or a field.

    Raises:
        GenerationError: When no character of it can be in a name.
    """
    result = snake_case(name).strip("_")
    if not result.isidentifier():
        raise GenerationError(f"{name!r} gives no Python name")
    return f"{result}_" if iskeyword(result) else result


def distinct(scope: str, names: Iterable[tuple[str, str]], taken: Iterable[str] = ()) -> None:
    """Require that no two things in a scope have one name; `names` are pairs of a thing's own name and what it gets.

    Raises:
        GenerationError: When two have, or one has a name that is taken.
    """
    things: dict[str, list[str]] = {}
    for thing, name in names:
        things.setdefault(name, []).append(thing)
        if len(things[name]) > 1:
            raise GenerationError(f"{scope}: {' and '.join(map(repr, things[name]))} would both be called {name}")
        if name in taken:
            raise GenerationError(f"{scope}: {thing!r} would be called {name}, a name that is taken there")


def tag_name(tag: str) -> str:
    """The name of a tag's package and attribute.

    Raises:
        GenerationError: When the generator would call it otherwise, since Python has that name already.
    """
    name = snake_case(tag)
    if name != PythonIdentifier(tag, "tag") or name in COMMAND:
        raise GenerationError(f"the tag {tag!r} would be called {name}, a name that is taken")
    return name


def method_name(tag: str, operation: str) -> str:
    """An operation's name without the noun of its tag, singular or plural, unless a preposition would dangle."""
    noun = tag.split("_")
    parts = operation.split("_")
    for form in (noun, [*noun[:-1], _singular(noun[-1])]):
        for start in range(len(parts)):
            rest = parts[:start] + parts[start + len(form) :]
            if parts[start : start + len(form)] == form and rest and rest[-1] not in ("by", "for", "in", "of", "on"):
                operation = "_".join(rest)
                return f"{operation}_" if iskeyword(operation) else operation
    return f"{operation}_" if iskeyword(operation) else operation


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes")):
        return noun[:-2]
    return noun.removesuffix("s")


def require_scopes(package: Path) -> None:
    """Require that no class of the package hides a name which its own annotations use.

    Raises:
        GenerationError: When a method or a field is called like a type beside it: `list`, `int`, `datetime`.
    """
    for path in sorted([*package.glob("models/*.py"), *package.glob("api/*/__init__.py")]):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                own = {child.name for child in node.body if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)}
                own |= {
                    target.id
                    for child in node.body
                    if isinstance(child, ast.Assign)
                    for target in child.targets
                    if isinstance(target, ast.Name)
                }
                if hidden := sorted(own & _used(node)):
                    raise GenerationError(
                        f"{path.relative_to(package)}: {node.name}.{hidden[0]} hides a name beside it"
                    )


def _used(node: ast.ClassDef) -> set[str]:
    """The names that the annotations, bases and assignments of a class use, without the bodies of its functions."""
    expressions: list[ast.AST] = [*node.bases]
    for child in ast.walk(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = [*child.args.posonlyargs, *child.args.args, *child.args.kwonlyargs]
            expressions += [each for each in (*(one.annotation for one in arguments), child.returns) if each]
    expressions += [child.value for child in node.body if isinstance(child, ast.Assign)]
    return {name.id for each in expressions for name in ast.walk(each) if isinstance(name, ast.Name)}
