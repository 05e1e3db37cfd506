"""Every method of the client as a command, made from its signature and its docstring when it is asked for.

The annotations are read as text: what they name is imported for type checkers only. `int | None | Unset` is a number
that the empty string clears, `Sequence[int]` a list, repeated or comma-separated, `Literal[...] | str` a text with
known values, `datetime.date | str` a day or whatever the server reads as one, a file a path, and everything else JSON.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import click

from apollohq_cli.output import write, write_one
from apollohq_cli.shared import Positional, opened, share, shared_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.shell_completion import CompletionItem

METAVARS = {
    "bool": "0|1",
    "file": "FILE",
    "int": "N",
    "date": "DAY",
    "datetime": "MOMENT",
    "json": "JSON",
    "str": "TEXT",
}
_FILES = {"PathLike", "Path", "BinaryIO", "IO", "Source", "bytes"}
_LISTS = {"Sequence", "list", "Iterable"}


class _Clear(Enum):
    CLEAR = "CLEAR"  # the empty string for a field that is no text; None would mean that nothing was given


class Value(click.ParamType[Any]):
    """One value of a parameter, by what its annotation allows.

    Attributes:
        kinds: Of int, bool, date, datetime, file, str, json; the first that takes a text is used.
        words: The known values of a text.
        clears: Whether the empty string clears the field.
        many: Whether it is a list.
    """

    def __init__(self, annotation: str) -> None:
        self.kinds: list[str] = []
        self.words: list[str] = []
        self.clears = self.many = False
        self._read(ast.parse(annotation or "str", mode="eval").body)
        self.name = self.kinds[0] if self.kinds else "str"

    def _read(self, node: ast.expr) -> None:
        match node:
            case ast.BinOp(op=ast.BitOr()):
                self._read(node.left)
                self._read(node.right)
            case ast.Constant(value=None):
                pass
            case ast.Constant(value=str() as quoted):
                self._read(ast.parse(quoted, mode="eval").body)
            case ast.Subscript(value=ast.Name(id="Literal") | ast.Attribute(attr="Literal"), slice=known):
                values = known.elts if isinstance(known, ast.Tuple) else [known]
                self.words += [str(one.value) for one in values if isinstance(one, ast.Constant) and one.value != ""]
                self._add("str")
            case ast.Subscript(value=ast.Name(id="Optional" | "Annotated"), slice=inner):
                self._read(inner.elts[0] if isinstance(inner, ast.Tuple) else inner)
            case ast.Subscript(value=ast.Name(id=name) | ast.Attribute(attr=name), slice=inner) if name in _LISTS:
                self.many = True
                self._read(inner)
            case ast.Subscript(value=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _FILES:
                self._add("file")
            case ast.Name(id=name) | ast.Attribute(attr=name):
                if name == "Unset":
                    self.clears = True
                else:
                    self._add(name if name in METAVARS else "file" if name in _FILES else "json")
            case _:
                self._add("json")

    def _add(self, kind: str) -> None:
        if kind not in self.kinds:
            self.kinds.append(kind)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        if self.many:
            return [self._one(part.strip(), param, ctx) for part in value.split(",")] if value else _Clear.CLEAR
        return self._one(value, param, ctx)

    def _one(self, text: str, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if text == "" and self.clears and "str" not in self.kinds:
            return _Clear.CLEAR
        if "file" in self.kinds:
            return Path(text) if text != "-" else "-"
        for kind in sorted(self.kinds or ["str"], key=["int", "bool", "datetime", "date", "str", "json"].index):
            try:
                return _READERS[kind](text)
            except ValueError:
                continue
        return self.fail(f"{text!r} is not {' or '.join(_NAMES.get(kind, kind) for kind in self.kinds)}", param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "|".join(self.words) if self.words and "str" in self.kinds else METAVARS.get(self.name, "TEXT")

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        if "file" in self.kinds:
            return [CompletionItem(incomplete, type="file")]
        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]


def _integer(text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,4000}", text):
        raise ValueError(text)
    return int(text)


def _day(text: str) -> date:
    day = datetime.strptime(text, "%Y%m%d" if text.isdigit() else "%Y-%m-%d")  # noqa: DTZ007 - a day has no zone
    return day.date()


def _moment(text: str) -> datetime:
    if len(text) < 14:
        raise ValueError(text)  # a day alone
    return datetime.strptime(text, "%Y%m%d%H%M%S") if text.isdigit() else datetime.fromisoformat(text)  # noqa: DTZ007


_READERS: dict[str, Callable[[str], Any]] = {
    "int": _integer,
    "bool": lambda text: {"1": True, "true": True, "0": False, "false": False}.get(text.lower(), text),
    "date": _day,
    "datetime": _moment,
    "str": str,
    "json": json.loads,
}
_NAMES = {
    "int": "a whole number",
    "date": "a day (YYYY-MM-DD)",
    "datetime": "a moment (YYYY-MM-DD HH:MM:SS)",
    "json": "JSON",
}


@dataclass(frozen=True, slots=True)
class Documented:
    """A docstring in its parts."""

    summary: str
    body: str
    arguments: dict[str, str]


def documented(text: str) -> Documented:
    """A docstring in Google's style: the first paragraph, the others before its sections, and its arguments."""
    summary, _, rest = inspect.cleandoc(text).partition("\n\n")
    before, *sections = re.split(r"^(?=(?:Args|Returns|Yields|Raises|Attributes):$)", rest, flags=re.MULTILINE)
    found: dict[str, str] = {}
    for section in sections:
        if section.startswith("Args:"):
            for entry in re.split(r"^(?=\S)", dedent(section.removeprefix("Args:\n")), flags=re.MULTILINE):
                name, _, words = entry.partition(":")
                found[name.strip().lstrip("*")] = " ".join(words.split())
    return Documented(" ".join(summary.split()), before.strip(), found)


@dataclass(frozen=True, slots=True)
class Given:
    """A parameter of a method, with those of `**filters: Unpack[...]` spread out."""

    name: str
    annotation: str
    positional: bool
    required: bool


def parameters(method: Callable[..., Any]) -> Iterator[Given]:
    """The parameters that a caller gives."""
    for name, parameter in list(inspect.signature(method).parameters.items()):
        annotation = parameter.annotation if isinstance(parameter.annotation, str) else ""
        if parameter.kind is parameter.VAR_KEYWORD:
            spread = getattr(inspect.unwrap(method), "__globals__", {}).get(
                annotation.removeprefix("Unpack[").rstrip("]")
            )
            for key, one in getattr(spread, "__annotations__", {}).items():
                yield Given(key, getattr(one, "__forward_arg__", str(one)), positional=False, required=False)
        elif name != "self" and parameter.kind is not parameter.VAR_POSITIONAL:
            required = parameter.default is parameter.empty
            positional = required and parameter.kind is not parameter.KEYWORD_ONLY
            yield Given(name, annotation, positional, required)


class _Unopened:
    """In the place of a session: a resource is made to be looked at, and sends nothing."""

    def __getattr__(self, name: str) -> None:
        return None


def kind_of(resource: str) -> type:
    """The class of a resource, imported now."""
    from apollohq import Apollo

    prepared: Any = getattr(Apollo, resource)
    return type(prepared.func(_Unopened()))


class Resource(click.Group):
    """The methods of a resource as commands."""

    def __init__(self, name: str, described: str) -> None:
        super().__init__(name, help=described, no_args_is_help=True)
        self._attribute = name.replace("-", "_")
        share(self)

    def list_commands(self, ctx: click.Context) -> list[str]:
        kind = kind_of(self._attribute)
        names = dict.fromkeys(
            name for base in reversed(kind.__mro__) for name in vars(base) if not name.startswith("_")
        )
        return [name.replace("_", "-") for name in names if callable(getattr(kind, name))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = cmd_name.replace("_", "-")
        if name not in self.list_commands(ctx):
            return None
        return method_command(self._attribute, kind_of(self._attribute), name.replace("-", "_"))


def method_command(resource: str, kind: type, name: str) -> click.Command:
    """One method as a command."""
    method = getattr(kind, name)
    said = documented(method.__doc__ or "")
    arguments: dict[str, str] = {}
    for base in reversed(kind.__mro__):  # a method that is overridden may describe its options more shortly
        arguments |= documented(getattr(vars(base).get(name), "__doc__", None) or "").arguments
    params: list[click.Parameter] = []
    for given in parameters(method):
        value, word = Value(given.annotation), given.name.strip("_").replace("_", "-")
        if given.positional:
            params.append(Positional(given.name, arguments.get(given.name, ""), type=value))
            continue
        flag = value.kinds == ["bool"]
        params.append(
            click.Option(
                [given.name, f"--{word}/--no-{word}" if flag else f"--{word}"],
                type=None if flag else value,
                default=None,
                multiple=value.many,
                required=given.required,
                help=arguments.get(given.name, ""),
            )
        )

    def invoke(**values: Any) -> None:
        context = click.get_current_context()
        positional = [_meant(values.pop(one.name)) for one in parameters(method) if one.positional]
        named = {key: _meant(value) for key, value in values.items() if value is not None and value != ()}
        _run(context, resource, name, positional, named)

    text = "\n\n".join(part for part in (said.summary, said.body) if part)
    command = click.Command(name.replace("_", "-"), callback=invoke, params=params, help=text, short_help=said.summary)
    return share(command)


def _meant(value: Any) -> Any:
    """What goes to the method: lists of lists flattened, a field to clear as None."""
    if value is _Clear.CLEAR:
        return None
    if isinstance(value, tuple):
        if value == (_Clear.CLEAR,):
            return None
        return [
            item for part in value if part is not _Clear.CLEAR for item in (part if isinstance(part, list) else [part])
        ]
    return value


def _run(context: click.Context, resource: str, name: str, positional: list[Any], named: dict[str, Any]) -> None:
    shared = shared_of(context)
    with opened(context) as apollo:
        try:
            streams = {"create": sys.stdin, "download": sys.stdout}
            exchanged = [streams[name].buffer if one == "-" and name in streams else one for one in positional]
            found = getattr(getattr(apollo, resource), name)(*exchanged, **named)
            if hasattr(found, "__iter__") and not hasattr(found, "keys") and not hasattr(found, "to_dict"):
                write(found, shared)
            else:
                write_one(found, shared)
        except OSError:  # a file that cannot be read: no mistake of the command's usage
            raise
        except (ValueError, TypeError) as error:  # the client refuses an argument before anything is sent
            raise click.UsageError(str(error), context) from error
