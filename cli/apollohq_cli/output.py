"""Records as a table, as JSON, a line each or all in one, and as CSV. A value of the API's may hold anything."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, date, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import click

from apollohq_cli.shared import Shared, printable, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Row = dict[str, Any]
WIDEST, NARROWEST = 40, 12  # characters of a cell in a table, where there are several columns


def format_of(shared: Shared) -> str:
    """How to write: as asked for, else a table for a person and lines for a program."""
    asked = shared.one_of("table", "jsonl", "json", "csv")
    return asked or ("table" if sys.stdout is not None and sys.stdout.isatty() else "jsonl")


def write(values: Iterable[Any], shared: Shared) -> None:
    """Write records or other values as the options say, those before an error too."""
    form = format_of(shared)
    rows = (chosen(row_of(value, raw=shared.raw), shared.fields) for value in islice(values, shared.limit))
    if form == "jsonl":
        for row in rows:
            click.echo(dumped(row))
        return
    collected: list[Row] = []
    try:
        collected.extend(rows)
    finally:  # what had been read before an error cost requests
        if form == "json":
            click.echo(dumped(collected, indent=2))
        else:
            (write_csv if form == "csv" else write_table)(collected, columns_of(collected, shared.fields), sys.stdout)


def write_one(value: Any, shared: Shared) -> None:
    """Write what is no list: a record, a mapping, a number, or nothing for None."""
    if value is None:
        return
    form = format_of(shared)
    if not is_record(value):
        click.echo(dumped(value))
        return
    row = chosen(row_of(value, raw=shared.raw), shared.fields)
    if form == "table":
        write_table([{"field": key, "value": cell} for key, cell in row.items()], ["field", "value"], whole=True)
    elif form == "csv":
        write_csv([row], list(row), sys.stdout)
    else:
        click.echo(dumped(row, indent=2 if form == "json" else None))


def is_record(value: Any) -> bool:
    """Whether it has keys."""
    return hasattr(value, "keys")


def row_of(value: Any, *, raw: bool = False) -> Row:
    """A record as a mapping of Python names and values, or, raw, of what came."""
    if hasattr(value, "native") and not raw:
        return dict(value.native())
    return dict(value) if is_record(value) else {"value": value}


def chosen(row: Row, fields: Sequence[str]) -> Row:
    """The fields that were asked for, in that order; hyphens and underscores are the same."""
    known = {key.replace("-", "_"): key for key in row}
    return {name: row.get(known.get(name.replace("-", "_"), name)) for name in fields} if fields else row


def columns_of(rows: Sequence[Row], fields: Sequence[str]) -> list[str]:
    """One header for all rows: every key, in the order in which they first came."""
    return list(fields) or list(dict.fromkeys(chain.from_iterable(rows)))


def dumped(value: Any, indent: int | None = None) -> str:
    """JSON as we write it."""
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_json)


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else dict(value) if is_record(value) else str(value)


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
    """CSV with one header."""
    import csv
    import io

    for row in chain([dict(zip(columns, columns, strict=True))], rows):
        cells = io.StringIO()  # a writer that ends lines with \n alone leaves a \r in a cell without quotes
        csv.writer(cells, lineterminator="\r\n").writerow([harmless(row.get(name)) for name in columns])
        file.write(cells.getvalue()[:-2] + "\n")


def write_table(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str], file: Any = None, *, whole: bool = False
) -> None:
    """A table as wide as the terminal; columns that find no space are named on stderr."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not rows:
        say("nothing found")
        return
    console = Console(file=file, highlight=False, markup=False, emoji=False)
    widths = dict.fromkeys(columns) if whole else dict(_fitting(rows, columns, console.width - 2))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, width in widths.items():
        numbers = all(isinstance(row.get(name), int | float | None) for row in rows)
        side: Any = {"justify": "right"} if numbers else {}
        overflow: Any = "fold" if whole else "ellipsis"
        table.add_column(Text(printable(name)), overflow=overflow, width=width, no_wrap=not whole, **side)
    for row in rows:
        cells = [printable(text_of(row.get(name))) for name in widths]
        table.add_row(*(Text(cell if whole else " ".join(cell.split())) for cell in cells))
    console.print(table)
    if hidden := [name for name in columns if name not in widths and any(text_of(row.get(name)) for row in rows)]:
        say(f"no space for {', '.join(hidden)} (--fields chooses, --format csv shows all)")


def _fitting(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], space: int) -> Iterator[tuple[str, int]]:
    """The columns that find space, with their widths; those in which nothing stands are left out."""
    for name in columns:
        cells = max((len(text_of(row.get(name))) for row in rows), default=0)
        wanted = min(max(len(name), cells), WIDEST)
        if cells and space < min(wanted, NARROWEST):
            return
        if cells:
            yield name, min(wanted, space)
            space -= wanted + 3
