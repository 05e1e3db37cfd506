"""The hours of any span, in the fewest requests, in five formats that agree with one another and with the entries."""

from __future__ import annotations

import csv
import io
import os
import pty
import random
import stat
from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click
import openpyxl  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # it has no types

from apollohq_api.models import TimeEntry
from apollohq_cli.report import BY, row_of, spent, summed, workbook, written
from tests.cli.service import report

if TYPE_CHECKING:
    from tests.cli.conftest import Terminal
    from tests.cli.service import Record, Service

FIRST, LAST = date(2012, 1, 1), date(2014, 12, 31)
SPAN = ["--from", "2012-01-01", "--to", "2014-12-31"]
STATUS = ["unset", "not billable", "billable", "billed"]


def made(count: int) -> list[Record]:
    chance = random.Random(1)  # noqa: S311 - repeatable, not secret
    return [
        {
            "id": str(number),
            "date": str(FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))),
            "user-id": str(chance.randrange(1, 5)),
            "project-id": str(chance.randrange(1, 4)),
            "time-category-id": str(chance.randrange(1, 3)),
            "billable": chance.choice(STATUS),
            "seconds": str(chance.randrange(1, 30_000)),
            "notes": f"entry {number}",
        }
        for number in range(1, count + 1)
    ]


@pytest.fixture
def entries(service: Service) -> list[Record]:
    """Three years of entries, behind a server that refuses what is longer than six months."""
    found = made(400)

    service.routes["GET /report/timeEntries"] = report(found)
    service.single["/projects"] = {"projects": [{"id": "1", "name": "=cmd()"}, {"id": "2", "name": "Web | site"}]}
    service.single["/account"] = {"account": {"time-categories": [{"id": "1", "name": "Design"}]}}
    return found


def sums(entries: list[Record], *keys: str) -> dict[tuple[str, ...], int]:
    found: Counter[tuple[str, ...]] = Counter()
    for entry in entries:
        found[tuple(entry[key] for key in keys)] += int(entry["seconds"])
    return found


def test_three_years_take_the_fewest_requests_and_equal_the_sum_of_the_entries(
    entries: list[Record], service: Service, terminal: Terminal
) -> None:
    found = terminal.json("report", *SPAN, "--by", "user,project")
    assert len(service.asked) == 6
    total = sum(int(entry["seconds"]) for entry in entries)
    assert found["total"] == {"entries": 400, "seconds": total, "hours": round(total / 3600, 4)}
    by_hand = sums(entries, "user-id", "project-id")
    assert {(str(row["user"]), str(row["project"])): row["seconds"] for row in found["rows"]} == by_hand


@pytest.mark.parametrize("by", [[], ["--by", "project"], ["--by", "month", "--by", "billable,user"]], ids=str)
def test_all_formats_agree(entries: list[Record], terminal: Terminal, by: list[str]) -> None:
    as_json = terminal.json("report", *SPAN, *by)
    names = list(as_json["rows"][0])
    assert names[:-2] == ["month", "billable", "user"] if len(by) > 2 else True
    as_csv = list(csv.DictReader(io.StringIO(terminal.run("report", *SPAN, *by, "--format", "csv").stdout)))
    assert list(as_csv[0]) == names
    texts = [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in as_json["rows"]]
    assert as_csv == texts
    lines = terminal.run("report", *SPAN, *by, "--format", "md").stdout.splitlines()
    as_md = [dict(zip(names, line.strip("| ").split(" | "), strict=False)) for line in lines[2:]]
    assert [row["seconds"] for row in as_md] == [row["seconds"] for row in texts] + [str(as_json["total"]["seconds"])]
    as_table = terminal.run("report", *SPAN, *by, "--format", "table").stdout.splitlines()
    assert len([line for line in as_table if line.strip()]) == len(texts) + 3
    for row, line in zip([*texts, {"hours": str(as_json["total"]["hours"])}], as_table[3:], strict=False):
        assert row["hours"] in line.split()
    terminal.run("report", *SPAN, *by, "-o", "hours.xlsx")
    book = openpyxl.load_workbook(terminal.home / "hours.xlsx")
    assert book.sheetnames == ["Summary", "Entries"]
    summary = list(book["Summary"].values)
    assert summary[-1][-2:] == (as_json["total"]["seconds"], as_json["total"]["hours"])
    detail = [dict(zip(next(book["Entries"].values), row, strict=True)) for row in list(book["Entries"].values)[1:]]
    assert sum(row["seconds"] for row in detail) == as_json["total"]["seconds"]
    assert len(detail) == 400
    if by:
        assert [row[: len(names)] for row in summary[1:-1]] == [tuple(row.values()) for row in as_json["rows"]]


def test_a_table_of_sums_fits_a_narrow_terminal(entries: list[Record], terminal: Terminal) -> None:
    terminal.env["COLUMNS"] = "42"
    done = terminal.run("report", *SPAN, "--by", "project,month", "--format", "table")
    assert done.stderr == ""
    assert done.stdout.split()[:4] == ["project", "month", "seconds", "hours"]
    said = terminal.run("report", *SPAN, "--format", "table").stderr
    assert "--format csv shows all" in said
    assert "--fields" not in said  # a report has none


def test_a_span_may_be_of_any_length_and_ends_today_if_nothing_is_said(
    entries: list[Record], service: Service, terminal: Terminal
) -> None:
    terminal.run("report", "--from", "2013-05-01")
    today = datetime.now().astimezone().date()
    asked = service.asked[-1].split("to=")[1][:8]
    assert asked in {f"{day:%Y%m%d}" for day in (today, today - timedelta(1))}
    terminal.run("report", "--from", "2013-05-01", "--to", "2013-04-30", status=2)
    terminal.run("report", "--to", "2013-04-30", status=2)


def test_billable_chooses_entries_and_include_asks_for_more(
    entries: list[Record], service: Service, terminal: Terminal
) -> None:
    entries[0] |= {"contact-id": "5", "project-id": ""}
    found = terminal.json("report", *SPAN, "--by", "billable", "--billable", "billed,not billable")
    assert [row["billable"] for row in found["rows"]] == ["billed", "not billable"]
    assert terminal.json("report", *SPAN)["total"]["entries"] == 399
    found = terminal.json("report", *SPAN, "--include", "contacts,personal", "--by", "project")
    assert found["total"]["entries"] == 400
    assert [row["project"] for row in found["rows"]] == [1, 2, 3, None]
    assert "include_contacts=true" in service.asked[-1]
    assert "include_personal=true" in service.asked[-1]
    terminal.run("report", *SPAN, "--by", "colour", status=2)
    terminal.run("report", *SPAN, "--format", "jsonl", status=2)
    terminal.run("report", *SPAN, "--limit", "3", status=2)


def test_an_empty_list_is_as_none_and_a_word_that_is_repeated_as_one(
    entries: list[Record], service: Service, terminal: Terminal
) -> None:
    empty = terminal.run("report", *SPAN, "--by", "", "--include", "", "--billable", "").stdout
    assert empty == terminal.run("report", *SPAN).stdout
    assert not [one for one in service.asked if "include" in one]
    twice = terminal.run("report", *SPAN, "--by", "project,user", "--by", "project", "--format", "csv").stdout
    assert twice.splitlines()[0] == "project,user,seconds,hours"


def test_a_day_belongs_to_a_month_and_to_the_week_that_most_of_it_is_in(
    entries: list[Record], terminal: Terminal
) -> None:
    entries[:] = [entries[0] | {"date": "2012-01-01"}, entries[1] | {"date": "2014-12-30"}]
    rows = terminal.json("report", *SPAN, "--by", "day,week,month")["rows"]
    found = [(row["day"], row["week"], row["month"]) for row in rows]
    assert found == [("2012-01-01", "2011-W52", "2012-01"), ("2014-12-30", "2015-W01", "2014-12")]


def test_names_stand_where_the_api_lists_them(entries: list[Record], terminal: Terminal) -> None:
    done = terminal.run("report", *SPAN, "--by", "project,category,user", "--names", "--format", "json")
    assert '"project": "Web | site"' in done.stdout
    assert '"category": "Design"' in done.stdout
    assert '"project": 3' in done.stdout
    assert "no list of all users" in done.stderr


def test_a_cell_that_a_spreadsheet_would_run_is_text(entries: list[Record], terminal: Terminal) -> None:
    entries[0]["notes"] = "=1+1"
    by = ["--by", "project", "--names"]
    assert "'=cmd()," in terminal.run("report", *SPAN, *by, "--format", "csv").stdout
    assert "'=1+1," in terminal.run("report", *SPAN, "--format", "csv").stdout
    assert r"Web \| site" in terminal.run("report", *SPAN, *by, "--format", "md").stdout
    terminal.run("report", *SPAN, *by, "-o", "hours.xlsx")
    book = openpyxl.load_workbook(terminal.home / "hours.xlsx")
    assert {cell.data_type for sheet in book for row in sheet.rows for cell in row} <= {"s", "n", "d"}
    assert "=1+1" in [row[-2] for row in book["Entries"].values]


def test_a_note_longer_than_a_cell_of_a_sheet_is_cut_and_nothing_else(entries: list[Record]) -> None:
    rows = [row_of(TimeEntry.from_dict(entries[0] | {"notes": "x" * 40_000}))]
    book = openpyxl.load_workbook(io.BytesIO(workbook([], ["user"], rows, spent(rows))))
    *_, note, number = list(book["Entries"].values)[1]
    assert (len(note), number) == (32_767, int(entries[0]["id"]))


def test_more_entries_than_a_sheet_has_lines_are_refused(
    entries: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Worksheet.__init__

    def smaller(self: Any) -> None:
        made(self)
        self.xls_rowmax = 3

    monkeypatch.setattr(Worksheet, "__init__", smaller)
    rows = [row_of(TimeEntry.from_dict(entry)) for entry in entries[:3]]
    assert workbook([], ["user"], rows[:2], spent(rows[:2]))
    with pytest.raises(click.ClickException, match="use csv"):
        workbook([], ["user"], rows, spent(rows))


def test_seconds_that_cannot_be_read_count_nothing_and_are_reported(entries: list[Record], terminal: Terminal) -> None:
    missing = int(entries[0]["seconds"]) + int(entries[1]["seconds"])
    entries[0]["seconds"] = "1:30"
    del entries[1]["seconds"]
    entries[2]["id"] = ""
    done = terminal.run("report", *SPAN, "--by", "user", "--format", "json")
    assert "2 of 400 entries have no seconds that can be read" in done.stderr
    assert f'"seconds": {sum(int(entry["seconds"]) for entry in entries[2:])}' in done.stdout
    assert missing > 0


def test_a_file_is_replaced_only_when_all_went_well(
    entries: list[Record], service: Service, terminal: Terminal
) -> None:
    os.umask(0o022)
    file = terminal.home / "hours.csv"
    terminal.run("report", *SPAN, "--by", "user", "-o", "hours.csv")
    before = file.read_text()
    assert before.startswith("user,seconds,hours\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o644
    file.chmod(0o600)
    service.faults.extend([403])
    terminal.run("report", *SPAN, "--by", "project", "-o", "hours.csv", status=1)
    assert file.read_text() == before
    terminal.run("report", *SPAN, "--by", "project", "-o", "hours.csv")
    assert file.read_text().startswith("project,")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(found.name for found in terminal.home.iterdir()) == [".local", "hours.csv"]
    terminal.run("report", *SPAN, "-o", "missing/hours.csv", status=1)


def test_a_spreadsheet_is_no_text_for_a_terminal(service: Service, terminal: Terminal) -> None:
    ours, theirs = pty.openpty()
    with terminal.start("report", *SPAN, "--format", "xlsx", stdout=theirs) as running:
        assert running.wait(60) == 2
    os.close(ours)
    os.close(theirs)
    assert service.asked == []


numbers = st.none() | st.integers(1, 3).map(str)
entry = st.fixed_dictionaries(
    dict.fromkeys(["id", "user-id", "project-id", "task-id", "contact-id", "time-category-id"], numbers)
    | {
        "date": st.none() | st.dates(min_value=date(1000, 1, 1)).map(str),
        "billable": st.sampled_from(STATUS),
        "seconds": st.none() | st.integers(0, 10**7).map(str),
        "notes": st.none() | st.text(),
    }
).map(lambda raw: row_of(TimeEntry.from_dict(raw)))


@given(st.lists(entry, max_size=20), st.lists(st.sampled_from(BY), min_size=1, max_size=3, unique=True))
def test_no_second_is_lost_or_counted_twice_whatever_is_summed_up_by(rows: list[dict[str, Any]], by: list[str]) -> None:
    groups = summed(rows, by)
    assert spent(groups) == spent(rows)
    assert len({tuple(str(group[name]) for name in by) for group in groups}) == len(groups)
    for group in groups:
        assert group["seconds"] == sum(row["seconds"] for row in rows if all(row[name] == group[name] for name in by))


@given(st.lists(entry, max_size=5))
def test_every_format_can_be_written_whatever_an_entry_contains(rows: list[dict[str, Any]]) -> None:
    total = {"entries": len(rows), **spent(rows)}
    for form in ("csv", "json", "md"):
        assert written(form, rows, list(rows[0]) if rows else ["id"], total)
    assert openpyxl.load_workbook(io.BytesIO(workbook(summed(rows, ["user"]), ["user"], rows, total))).sheetnames
