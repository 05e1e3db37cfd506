"""`apollohq report`: the hours of any span in the fewest requests, grouped, in five formats that agree.

Sums are made in whole seconds; hours are those seconds divided, rounded to four places, so they never add up wrongly.
"""

from __future__ import annotations

import io
import sys
from datetime import date, datetime
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from apollohq_api.scalars import INTEGER
from apollohq_cli.output import Row, dumped, save, text_of, write_csv, write_table
from apollohq_cli.resources import Value
from apollohq_cli.shared import FILE, opened, printable, say, share_format, shared_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apollohq import Apollo
    from apollohq_api.models import TimeEntry

FORMS = ("table", "csv", "xlsx", "json", "md")
PERIODS = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m"}
BY = ["user", "project", "task", "category", "billable", *PERIODS]
ENTRY = ("date", "user", "project", "task", "contact", "category", "seconds", "hours", "billable", "notes", "id")
INCLUDE = ["contacts", "cases", "deals", "personal"]
STATUS = ["unset", "not billable", "billable", "billed"]
SOME = "Sequence[Literal{}]"  # of these words


@share_format
@click.command()
@click.option("from_", "--from", type=Value("date"), required=True, metavar="DAY", help="The first day.")
@click.option("--to", type=Value("date"), metavar="DAY", help="The last day; today, if left out.")
@click.option("--by", type=Value(SOME.format(BY)), multiple=True, help="What to sum up by; else one row an entry.")
@click.option("--include", type=Value(SOME.format(INCLUDE)), multiple=True, help="What besides time on projects.")
@click.option("--billable", type=Value(SOME.format(STATUS)), multiple=True, help="Only entries of this status.")
@click.option("--names", is_flag=True, help="Names of projects and categories in place of their ids.")
@click.option("--format", type=click.Choice(FORMS), help="If left out: as FILE ends, else table; csv in a pipe.")
@click.option("--output", "-o", type=FILE, default="-", metavar="FILE", help="A file to replace when all went well.")
@click.pass_context
def report(context: click.Context, /, from_: date, to: date | None, output: str, names: bool, **some: Any) -> None:
    """Report the hours from one day to another, both included, however far apart."""
    shared = shared_of(context)
    by, include, billable = ([*dict.fromkeys(chain(*some[name]))] for name in ("by", "include", "billable"))
    terminal, suffix = output == "-" and sys.stdout.isatty(), Path(output).suffix.lower().lstrip(".")
    form = some["format"] or shared.format or (suffix if suffix in FORMS else "table" if terminal else "csv")
    if form == "xlsx" and terminal:
        raise click.UsageError("xlsx is no text for a terminal: name a file with -o")
    if form == "xlsx" and not find_spec("xlsxwriter"):
        raise click.ClickException("xlsxwriter is not installed; xlsx needs: pip install 'apollohq[xlsx]'")
    with opened(context) as apollo:
        included = {f"include_{name}": True for name in include}
        span = apollo.time_entries.report_range(from_, to or datetime.now().astimezone().date(), **included)
        entries = [row for row in map(row_of, span) if not billable or row["billable"] in billable]
        if names:
            name_them(entries, apollo, by or ENTRY)
    if unreadable := sum(row.pop("unreadable") for row in entries):
        say(f"{unreadable} of {len(entries)} entries have no seconds that can be read; they count 0")
    rows = summed(entries, by) if by else sorted(entries, key=lambda row: (order(row["date"]), order(row["id"])))
    columns, total = ([*by, "seconds", "hours"] if by else ENTRY), {"entries": len(entries), **spent(entries)}
    if form == "xlsx":
        save(workbook(rows if by else summed(entries, ["project"]), by or ["project"], entries, total), output)
    else:
        save(written(form, rows, columns, total).encode(errors="backslashreplace"), output)


def row_of(entry: TimeEntry) -> Row:
    """A time entry as a row; None where there is nothing."""
    day, number = entry.date, INTEGER.read(entry.get("id"))
    row: Row = {"user": entry.user_id, "project": entry.project_id, "task": entry.task_id, "contact": entry.contact_id}
    row |= {"category": entry.time_category_id or entry.category_id, "date": day, "id": number}
    row |= {"billable": entry.billable or "unset", "notes": entry.notes}
    row |= {name: day and day.strftime(form) for name, form in PERIODS.items()}
    return row | {"unreadable": entry.seconds is None} | spent([{"seconds": entry.seconds or 0}])


def spent(rows: Iterable[Row]) -> Row:
    """The sum of some rows, and as decimal hours."""
    seconds = sum(row["seconds"] for row in rows)
    return {"seconds": seconds, "hours": round(seconds / 3600, 4)}


def summed(entries: Sequence[Row], by: Sequence[str]) -> list[Row]:
    """One row for each combination of what is summed up by, in order."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for entry in entries:
        groups.setdefault(tuple(entry[name] for name in by), []).append(entry)
    ordered = sorted(groups.items(), key=lambda group: [order(value) for value in group[0]])
    return [dict(zip(by, key, strict=True)) | spent(rows) for key, rows in ordered]


def order(value: Any) -> tuple[bool, bool, Any]:
    """Ids before names, and nothing last."""
    return value is None, isinstance(value, str), 0 if value is None else value


def name_them(entries: Iterable[Row], apollo: Apollo, wanted: Sequence[str]) -> None:
    """Put names in place of ids, where the API lists them: projects, and the categories of time."""
    names: dict[str, dict[int, str | None]] = {}
    if "project" in wanted:
        names["project"] = {project.id: project.name for project in apollo.projects.list()}
    if "category" in wanted:
        names["category"] = {category.id: category.name for category in apollo.account.get().time_categories or ()}
    for what, known in names.items():
        for entry in entries:
            entry[what] = known.get(entry[what]) or entry[what]
    for what in sorted({"user", "task"} & {*wanted}):
        say(f"the API has no list of all {what}s: their ids stay")


def written(form: str, rows: Sequence[Row], columns: Sequence[str], total: Row) -> str:
    """The report as text."""
    file, with_total = io.StringIO(), [*rows, total | {columns[0]: "total"}]
    if form == "json":
        document = {"rows": [{name: row[name] for name in columns} for row in rows], "total": total}
        return f"{dumped(document, indent=2)}\n"
    if form == "csv":
        write_csv(rows, columns, file)
    elif form == "table":
        write_table(with_total, columns, file)
    else:
        lines = [columns, ["---:" if name in {"seconds", "hours"} else "---" for name in columns]]
        lines += [[_cell(row.get(name)) for name in columns] for row in with_total]
        file.writelines(f"| {' | '.join(line)} |\n" for line in lines)
    return file.getvalue()


def _cell(value: Any) -> str:
    text = " ".join(printable(text_of(value)).split())
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def workbook(rows: Sequence[Row], by: Sequence[str], entries: Sequence[Row], total: Row) -> bytes:
    """A workbook: a sheet of sums with their total, and one of the entries. Text is never a formula there."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types

    sums, file = [*by, "seconds", "hours"], io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, {"default_date_format": "yyyy-mm-dd", **settings}) as book:
        sheets = {"Summary": ([*rows, total | {by[0]: "total"}], sums), "Entries": (entries, ENTRY)}
        for title, (lines, columns) in sheets.items():
            sheet = book.add_worksheet(title)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(columns) - 1, 14)
            sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
            for at, line in enumerate(lines, 1):
                if sheet.write_row(at, 0, [_in_sheet(line.get(name)) for name in columns]):
                    raise click.ClickException("a sheet of xlsx holds 1,048,576 lines, which is too few: use csv")
    return file.getvalue()


def _in_sheet(value: Any) -> Any:
    """A value as a sheet holds it: a date or a number that it would not change, else text."""
    if value.year >= 1900 if isinstance(value, date) else isinstance(value, int | float) and abs(value) < 10**15:
        return value
    return text_of(value)[:32_767].encode(errors="replace").decode()  # what a cell holds: the row would end here
