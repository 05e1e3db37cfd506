"""Every method of the client as a command, made from its signature and its docstring when it is asked for.

The annotations are read as text: what they name is imported for type checkers only. `int | None | Unset` is a number
that the empty string clears, `Sequence[int]` a list, repeated or comma-separated, `Literal[...]` one of these words,
`Literal[...] | str` a text with known values, `datetime.date | str` a day or whatever the server reads as one, `Source`
and `Target` a file, and everything else JSON.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from apollohq_cli.output import write
from apollohq_cli.shared import opened, share, shared_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.shell_completion import CompletionItem

LISTS = {"Sequence", "list", "Iterable"}
CLEAR = object()  # the empty string for a field that is no text; None would mean that nothing was given
# How a text is read, by what the annotation allows, in this order; and what it is called.
READERS: dict[str, tuple[Callable[[str], Any], str, str]] = {
    "datetime": (datetime.fromisoformat, "MOMENT", "a moment (YYYY-MM-DD HH:MM:SS)"),
    "date": (date.fromisoformat, "DAY", "a day (YYYY-MM-DD)"),
    "str": (str, "TEXT", "text"),
    "int": (lambda text: int(re.findall(r"\A[+-]?[0-9]+\Z", text)[0]), "N", "a whole number"),  # after text: 007
    "json": (json.loads, "JSON", "JSON"),
    "Source": (lambda text: sys.stdin.buffer if text == "-" else Path(text), "FILE", "a file"),
    "Target": (lambda text: sys.stdout.buffer if text == "-" else Path(text), "FILE", "a file"),
}


class Value(click.ParamType[Any]):
    """One value of a parameter, by what its annotation allows: some of READERS, a flag, or a list."""

    name = "value"

    def __init__(self, annotation: str) -> None:
        literal = "".join(re.findall(r"Literal\[(.*?)\]", annotation))
        self.words = [str(word) for word in ast.literal_eval(f"[{literal}]") if word != ""]
        plain = re.sub(r"Literal\[.*?\]", "Literal", annotation)
        names = {name.rpartition(".")[2] for name in re.findall(r"[\w.]+", plain)}
        self.many, self._clears, self._open = bool(names & LISTS), "Unset" in names, "str" in names
        self.kinds = [kind for kind in READERS if kind in names] or ["str"]
        if names - {*READERS, *LISTS, "Literal", "None", "Unset"}:
            self.kinds = ["bool"] if "bool" in names else ["json"]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, str):
            return value
        if value == "" and self._clears and (self.many or "str" not in self.kinds):
            return CLEAR
        if self.many:
            return [self._one(part.strip(), param, ctx) for part in value.split(",") if value]
        return self._one(value, param, ctx)

    def _one(self, text: str, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if self.words and not self._open and text not in self.words:
            return self.fail(f"{text!r} is none of {', '.join(self.words)}", param, ctx)
        for kind in self.kinds:
            with suppress(ValueError, IndexError):
                return READERS[kind][0](text)
        return self.fail(f"{text!r} is not {' or '.join(READERS[kind][2] for kind in self.kinds)}", param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "|".join(self.words) or READERS[self.kinds[0]][1]

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        if self.get_metavar(param, ctx) == "FILE":
            return [CompletionItem(incomplete, type="file")]
        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]


def documented(text: str) -> tuple[str, dict[str, str]]:
    """A docstring in Google's style: what stands before its sections, and what these say of each name."""
    body, *sections = re.split("(?m)^(?:Args|Returns|Yields|Raises|Attributes):$", inspect.cleandoc(text))
    entries = re.findall(r"(?m)^    (\w+): (.*(?:\n {8}.*)*)", "".join(sections))
    return body.strip(), {name: " ".join(words.split()) for name, words in entries}


def parameters(method: Callable[..., Any]) -> Iterator[inspect.Parameter]:
    """The parameters that a caller gives, with those of `**filters: Unpack[...]` spread out."""
    for one in inspect.signature(method).parameters.values():
        if one.kind is one.VAR_KEYWORD:
            spread = getattr(method, "__globals__", {}).get(one.annotation.removeprefix("Unpack[").rstrip("]"))
            for name, value in getattr(spread, "__annotations__", {}).items():
                annotation = getattr(value, "__forward_arg__", str(value))
                yield inspect.Parameter(name, one.KEYWORD_ONLY, default=None, annotation=annotation)
        elif one.name != "self":
            yield one


@cache
def kind_of(resource: str) -> type:
    """The class of a resource, imported now."""
    from apollohq import Apollo

    apollo = Apollo("no-token", base_url="https://localhost", rate_limit=None)
    return type(getattr(apollo, resource.replace("-", "_")))


class Resource(click.Group):
    """The methods of a resource as commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name.replace("_", "-") for name in dir(kind_of(str(self.name))) if not name.startswith("_")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        known, name = cmd_name in self.list_commands(ctx), str(self.name)
        return method_command(name, kind_of(name), cmd_name.replace("-", "_")) if known else None


def method_command(resource: str, kind: type, name: str) -> click.Command:
    """One method as a command."""
    method = getattr(kind, name)
    text, words = documented(method.__doc__ or "")
    params = list[click.Parameter]()
    for one in parameters(method):
        value, described, required = Value(str(one.annotation)), words.get(one.name, ""), one.default is one.empty
        flag = one.name.strip("_").replace("_", "-")
        if required and one.kind is not one.KEYWORD_ONLY:
            params.append(click.Argument([one.name], metavar=one.name.strip("_").upper(), type=value))
            text += f"\n\n{one.name.strip('_').upper()}: {described}" if described else ""
        elif value.kinds == ["bool"]:
            params.append(click.Option([one.name, f"--{flag}/--no-{flag}"], default=None, help=described))
        else:
            settings: dict[str, Any] = {"multiple": value.many, "required": required, "help": described}
            params.append(click.Option([one.name, f"--{flag}"], type=value, **settings))

    @click.pass_context
    def invoke(context: click.Context, /, **values: Any) -> None:
        with opened(context, resume="--continued-at" if "continued_at" in values else "") as apollo:
            given = {key: _meant(value) for key, value in values.items() if value is not None and value != ()}
            methods = getattr(apollo, resource.replace("-", "_"))
            write(getattr(methods, name)(**given), shared_of(context))

    return share(click.Command(name.replace("_", "-"), callback=invoke, params=params, help=text))


def _meant(value: Any) -> Any:
    """What goes to the method: a list in place of the lists of a repeated option, None for a field to clear."""
    if isinstance(value, tuple):
        return [item for part in value if isinstance(part, list) for item in part] or None
    return None if value is CLEAR else value
