"""What is written and where: records as a table, as JSON and as CSV. A value of the API may hold anything."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING, Any

import click

from apollohq_cli.shared import Shared, printable, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Row = dict[str, Any]
ENOUGH = 16  # characters for which a column of a table needs space; it gets more where there is some


def write(found: Any, shared: Shared) -> None:
    """Write what was found as the options say: records, those before an error too, or one value; nothing for None."""
    form = shared.format or ("table" if sys.stdout.isatty() else "jsonl")
    alone = isinstance(found, Mapping)
    if not alone and not hasattr(found, "__iter__"):
        if found is not None:
            click.echo(dumped(found))
        return

    rows = (row_of(value, shared) for value in ([found] if alone else islice(found, shared.limit)))
    if form == "jsonl":
        for row in rows:
            click.echo(dumped(row))
        return
    collected: list[Row] = []
    try:
        collected.extend(rows)
    finally:  # what had been read before an error cost requests
        columns = shared.fields or list(dict.fromkeys(chain.from_iterable(collected)))  # every key, as they first came
        if form == "json":
            click.echo(dumped(collected[0] if alone else collected, indent=2))
        elif form == "csv":
            write_csv(collected, columns, sys.stdout)
        elif alone:
            write_table([{"field": key, "value": collected[0][key]} for key in columns], ["field", "value"], whole=True)
        else:
            write_table(collected, columns)


def row_of(value: Any, shared: Shared) -> Row:
    """The fields that were asked for; by Python's names and values, or raw. Hyphens are the same as underscores."""
    native = hasattr(value, "native") and not shared.raw
    row: Row = value.native() if native else dict(value) if isinstance(value, Mapping) else {"value": value}
    known = {key.replace("-", "_"): key for key in row}
    return {name: row.get(known.get(name.replace("-", "_"), name)) for name in shared.fields} or row


def dumped(value: Any, indent: int | None = None) -> str:
    """JSON as we write it: with JSON's own escapes where the output has no UTF-8, since Python's are no JSON."""
    return json.dumps(value, ensure_ascii="utf" not in str(sys.stdout.encoding).lower(), indent=indent, default=_json)


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else dict(value) if isinstance(value, Mapping) else str(value)


def text_of(value: Any) -> str:
    """A value as text: a moment in UTC, nested values as JSON, nothing for None."""
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).strftime("%Y-%m-%d %H:%M:%S")
    if value is None or isinstance(value, str):
        return value or ""
    return value.isoformat() if isinstance(value, date) else dumped(value)


def harmless(value: Any) -> str:
    """A cell for a spreadsheet: text that it would run as a formula gets an apostrophe before it; numbers stay."""
    text = text_of(value)
    runs = isinstance(value, str) and re.match(r"\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]", text)
    return f"'{text}" if runs and not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text) else text


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], file: Any) -> None:
    """CSV with one header; line ends within a cell become \\n, which a reader of lines finds in quotes."""
    import csv

    lines = csv.writer(file, lineterminator="\n")
    for row in chain([dict(zip(columns, columns, strict=True))], rows):
        lines.writerow([re.sub(r"\r\n?", "\n", harmless(row.get(name))) for name in columns])


def write_table(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], file: Any = None, *, whole: bool = False
) -> None:
    """A table as wide as the terminal, of the columns that have a value, a line a row.

    Columns that have no space are named on stderr. A table to be shown `whole` has all of them, and folds their cells.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    def cell(value: Any) -> Text:
        text = printable(text_of(value))
        return Text(text) if whole else Text(" ".join(text.split()), no_wrap=True, overflow="ellipsis")

    if not rows:
        say("nothing found")
        return
    console = Console(file=file, highlight=False, markup=False, emoji=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    filled = {name: width for name in columns if (width := max(len(text_of(row.get(name))) for row in rows))}
    ends = accumulate(min(ENOUGH, max(len(name), width)) + 3 for name, width in filled.items())  # 3 between two columns
    shown = [name for name, end in zip(filled, ends, strict=True) if whole or end <= console.width + 1] or [*filled][:1]
    for name in shown:
        numbers = all(isinstance(row.get(name), int | float | None) for row in rows)
        table.add_column(Text(printable(name)), overflow="fold", justify="right" if numbers else "left")
    for row in rows:
        table.add_row(*(cell(row.get(name)) for name in shown))
    console.print(table)
    if hidden := [*filled][len(shown) :]:
        say(f"no space for {', '.join(hidden)} ({'' if file else '--fields chooses, '}--format csv shows all)")


def save(content: bytes, target: str, *, mode: int | None = None) -> None:
    """Write to the standard output, or to a file that is replaced only when everything is in the new one.

    A file that is given a `mode` has had no other since there was anything to read in it.
    """
    from apollohq.files import download_to

    if target == "-" or (os.path.exists(target) and not os.path.isfile(target)):  # a device, a pipe
        with click.open_file(target, "wb") as stream:
            stream.write(content)
        return
    if mode is not None:
        os.umask(0o777 & ~mode)
        with suppress(FileNotFoundError):
            os.chmod(target, mode)
    with download_to(target) as file:
        file.write(content)
