"""`apollohq report`: the hours of any span in the fewest requests, summed up as wanted, in five formats that agree.

Sums are made in whole seconds; hours are those seconds divided, rounded to four places, so they never add up wrongly.
"""

from __future__ import annotations

import io
import os
import sys
from datetime import date, datetime
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, Any

import click

from apollohq_cli.output import dumped, text_of, write_csv, write_table
from apollohq_cli.resources import Value
from apollohq_cli.shared import opened, printable, request, say, share, shared_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apollohq import Apollo
    from apollohq_cli.output import Row

FORMS = ("table", "csv", "xlsx", "json", "md")
BY = ("user", "project", "task", "category", "billable", "day", "week", "month")
ENTRY = ("date", "user", "project", "task", "contact", "category", "seconds", "hours", "billable", "notes", "id")
INCLUDE = ("contacts", "cases", "deals", "personal")
STATUS = ("unset", "not billable", "billable", "billed")
LONGEST_SHEET, LONGEST_CELL = 1_048_575, 32_767  # rows below the header; characters (Excel's limits)


class Words(click.ParamType[Any]):
    """Some of several words, comma-separated."""

    name = "words"

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        found = [word.strip() for word in value.split(",")] if isinstance(value, str) else value
        for word in found:
            if word not in self._words:
                self.fail(f"{word!r} is none of {', '.join(self._words)}", param, ctx)
        return found

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return ",".join(self._words)


@share
@click.command()
@click.option("from_", "--from", type=Value("date"), required=True, metavar="DAY", help="The first day.")
@click.option("--to", type=Value("date"), metavar="DAY", help="The last day; today, if left out.")
@click.option("--by", type=Words(BY), multiple=True, help="What to sum up by; without it, one row an entry.")
@click.option("--include", type=Words(INCLUDE), multiple=True, help="What else besides time on projects.")
@click.option("--billable", type=Words(STATUS), multiple=True, help="Only entries of this status.")
@click.option("--names", is_flag=True, help="Names of projects and categories in place of their ids.")
@click.option("--output", "-o", metavar="FILE", help="Write here; an existing file is replaced when all went well.")
@click.pass_context
def report(
    context: click.Context, /, from_: date, to: date | None, output: str | None, names: bool, **lists: Any
) -> None:
    """Report the hours from one day to another, both included, however far apart."""
    shared = shared_of(context)
    shared.refuse("report", "fields", "limit", "raw")
    by, include, billable = ([word for part in lists[name] for word in part] for name in ("by", "include", "billable"))
    terminal = output in (None, "-") and sys.stdout.isatty()
    suffix = Path(output or "").suffix.lower().lstrip(".")
    form = shared.one_of(*FORMS) or (suffix if suffix in FORMS else "table" if terminal else "csv")
    if form == "xlsx":
        _spreadsheets()
        if terminal:
            raise click.UsageError("xlsx is no text for a terminal: name a file with -o")
    with opened(context) as apollo:
        included = {f"include_{name}": True for name in include}
        try:
            span = apollo.time_entries.report_range(
                from_, to or datetime.now().astimezone().date(), with_totals=False, **included
            )
        except ValueError as error:
            raise click.UsageError(str(error), context) from None
        entries = [row for row in map(row_of, span) if not billable or row["billable"] in billable]
        if names:
            name_them(entries, apollo, by or ["project", "category"])
    if unreadable := sum(row.pop("unreadable") for row in entries):
        say(f"{unreadable} of {len(entries)} entries have no seconds that can be read; they count 0")
    rows = summed(entries, by) if by else sorted(entries, key=lambda row: (order(row["date"]), order(row["id"])))
    columns = [*by, "seconds", "hours"] if by else list(ENTRY)
    total = {"entries": len(entries), **spent(entries)}
    if form == "xlsx":
        content = workbook(rows if by else summed(entries, ["project"]), by or ["project"], entries, total)
    else:
        content = written(form, rows, columns, total).encode(errors="backslashreplace")
    save(content, output)


def row_of(entry: Any) -> Row:
    """A time entry as a row. What the description does not declare is found under the API's own key."""

    def number(*names: str) -> int | None:
        for name in names:
            value = getattr(entry, name, None) or entry.get(name.replace("_", "-"))
            if str(value).isdecimal():
                return int(value)
        return None

    seconds = entry.seconds
    return {
        "id": number("id"),
        "date": entry.date,
        "user": number("user_id"),
        "project": number("project_id"),
        "task": number("task_id"),
        "contact": number("contact_id"),
        "category": number("time_category_id", "category_id"),
        "billable": entry.billable or "unset",
        "seconds": seconds or 0,
        "hours": hours(seconds or 0),
        "notes": entry.notes,
        "unreadable": seconds is None,
    }


def hours(seconds: int) -> float:
    """Seconds as decimal hours."""
    return round(seconds / 3600, 4)


def spent(rows: Iterable[Row]) -> Row:
    """The sum of some rows."""
    seconds = sum(row["seconds"] for row in rows)
    return {"seconds": seconds, "hours": hours(seconds)}


def summed(entries: Sequence[Row], by: Sequence[str]) -> list[Row]:
    """One row for each combination of what is summed up by, in order."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for entry in entries:
        groups.setdefault(tuple(key_of(entry, name) for name in by), []).append(entry)
    ordered = sorted(groups.items(), key=lambda group: [order(value) for value in group[0]])
    return [dict(zip(by, key, strict=True)) | spent(rows) for key, rows in ordered]


def key_of(entry: Row, name: str) -> Any:
    """What an entry is summed up under; None where it has no such thing."""
    if name not in {"day", "week", "month"}:
        return entry[name]
    day: date | None = entry["date"]
    if day is None:
        return None
    week = day.isocalendar()
    return {"day": day.isoformat(), "month": day.isoformat()[:7], "week": f"{week.year}-W{week.week:02}"}[name]


def order(value: Any) -> tuple[bool, bool, Any]:
    """Ids before names, and nothing last."""
    return value is None, isinstance(value, str), 0 if value is None else value


def name_them(entries: Iterable[Row], apollo: Apollo, wanted: Sequence[str]) -> None:
    """Put names in place of ids, where the API lists them: projects, and the categories of time."""
    sources = {"project": ("/projects", "projects"), "category": ("/account", "account", "time-categories")}
    for what, (path, *keys) in sources.items():
        if what in wanted:
            listed = request(apollo, "GET", path)
            for key in keys:
                listed = listed.get(key) if isinstance(listed, dict) else None
            names = {str(one.get("id")): one.get("name") for one in listed or () if isinstance(one, dict)}
            for entry in entries:
                entry[what] = names.get(str(entry[what])) or entry[what]
    for what in {"user", "task"} & {*wanted}:
        say(f"the API has no list of {what}s: their ids stay")


def written(form: str, rows: Sequence[Row], columns: Sequence[str], total: Row) -> str:
    """The report as text."""
    file = io.StringIO()
    if form == "json":
        return (
            dumped({"rows": [{name: row[name] for name in columns} for row in rows], "total": total}, indent=2) + "\n"
        )
    if form == "csv":
        write_csv(rows, columns, file)
        return file.getvalue()
    last = {columns[0]: "total", **{name: total[name] for name in ("seconds", "hours")}}
    if form == "table":
        write_table([*rows, last], columns, file=file)
        return file.getvalue()
    lines = [columns, ["---:" if name in {"seconds", "hours"} else "---" for name in columns]]
    lines += [[_cell(row.get(name)) for name in columns] for row in [*rows, last]]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: Any) -> str:
    text = " ".join(printable(text_of(value)).split())
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _spreadsheets() -> Any:
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # it has no types
    except ModuleNotFoundError:
        raise click.ClickException("xlsxwriter is not installed; xlsx needs: pip install 'apollohq[xlsx]'") from None
    return xlsxwriter


def workbook(rows: Sequence[Row], by: Sequence[str], entries: Sequence[Row], total: Row) -> bytes:
    """A workbook: a sheet of sums with their total, and one of the entries. Text is text there, never a formula."""
    if len(entries) > LONGEST_SHEET:
        raise click.ClickException(f"{len(entries)} entries are more than a sheet holds; csv holds them")
    file = io.BytesIO()
    settings = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with _spreadsheets().Workbook(file, {"in_memory": True, **settings}) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheets = {
            "Summary": ([*rows, {by[0]: "total", **total}], [*by, "seconds", "hours"]),
            "Entries": (entries, ENTRY),
        }
        for title, (lines, columns) in sheets.items():
            sheet = book.add_worksheet(title)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(columns) - 1, 14)
            sheet.write_row(0, 0, columns, bold)
            for at, line in enumerate(lines, start=1):
                for column, name in enumerate(columns):
                    value = line.get(name)
                    if isinstance(value, date) and value.year >= 1900:
                        sheet.write_datetime(at, column, value, day)
                    elif isinstance(value, int | float) and abs(value) < 10**15:
                        sheet.write_number(at, column, value)
                    elif value is not None:
                        sheet.write_string(at, column, text_of(value)[:LONGEST_CELL].encode(errors="replace").decode())
    return file.getvalue()


def save(content: bytes, output: str | None) -> None:
    """Write to the standard output, or to a file that is replaced only when everything is in the new one."""
    target = Path(os.path.realpath(output)) if output not in (None, "-") else None
    if target is None or (target.exists() and not target.is_file()):  # a device, a pipe: nothing to replace
        (target.write_bytes if target else sys.stdout.buffer.write)(content)
        return
    mask = os.umask(0)
    os.umask(mask)
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask
    handle, temporary = mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with open(handle, "wb") as file:
            file.write(content)
            os.fchmod(file.fileno(), mode)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise
