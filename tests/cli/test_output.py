"""What a command writes: one record a line, one document, one table, one header for all rows."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from apollohq_cli.output import harmless, row_of, write_csv
from apollohq_cli.shared import Shared, printable

if TYPE_CHECKING:
    from tests.cli.conftest import Terminal
    from tests.cli.service import Service

NOTES: list[dict[str, Any]] = [
    {"id": "1", "body": "first, with a comma", "date": "2012-05-24 15:30:34", "visibility": "public"},
    {"id": "2", "body": "=HYPERLINK(1)", "attachments": ["5", "6"], "colour": "red"},
]


@pytest.fixture(autouse=True)
def notes(service: Service) -> None:
    service.add("/contacts/5/notes", "notes", NOTES)
    service.single["/notes/1"] = {"note": NOTES[0]}


def listed(terminal: Terminal, *options: str) -> str:
    return terminal.run("notes", "list-for-contact", "5", *options).stdout


def test_a_pipe_gets_a_line_of_json_for_each_record_with_native_values(terminal: Terminal) -> None:
    first, second = map(json.loads, listed(terminal).splitlines())
    given = {"id": 1, "body": "first, with a comma", "date": "2012-05-24T15:30:34+00:00", "visibility": "public"}
    assert {name: value for name, value in first.items() if value is not None} == given
    given = {"id": 2, "body": "=HYPERLINK(1)", "attachments": [5, 6], "colour": "red"}
    assert {name: value for name, value in second.items() if value is not None} == given


def test_raw_keeps_what_the_api_sent(terminal: Terminal) -> None:
    assert json.loads(listed(terminal, "--raw", "--format", "json")) == NOTES


def test_fields_choose_and_order(terminal: Terminal) -> None:
    assert json.loads(listed(terminal, "--fields", "visibility,id", "--limit", "1")) == {
        "visibility": "public",
        "id": 1,
    }


def test_csv_has_one_header_for_all_rows_and_nested_values_as_json(terminal: Terminal) -> None:
    first, second = csv.DictReader(io.StringIO(listed(terminal, "--format", "csv")))
    assert list(first) == list(second)
    assert {"id", "body", "date", "visibility", "attachments", "colour"} <= {*first}
    assert (first["date"], first["attachments"]) == ("2012-05-24 15:30:34", "")
    assert (second["attachments"], second["visibility"]) == ("[5, 6]", "")
    assert second["body"] == "'=HYPERLINK(1)"


def test_a_record_alone_is_an_object(terminal: Terminal) -> None:
    assert terminal.json("notes", "get", "1")["id"] == 1
    alone = terminal.run("notes", "get", "1", "--format", "csv", "--fields", "id,visibility")
    assert alone.stdout == "id,visibility\n1,public\n"


def test_a_terminal_gets_a_table(terminal: Terminal) -> None:
    ours, theirs = pty.openpty()
    with terminal.start("notes", "list-for-contact", "5", stdout=theirs, stderr=subprocess.PIPE) as running:
        running.wait(60)
        os.close(theirs)
        shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "body" in shown
    assert "first, with a comma" in shown
    assert "{" not in shown


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 200])
def test_a_table_has_the_columns_that_fit_and_names_the_others(
    service: Service, terminal: Terminal, columns: int
) -> None:
    terminal.env["COLUMNS"] = str(columns)
    service.add("/contacts/6/notes", "notes", [{"id": "7", "body": "日本語の長い文章" * 20, "visibility": "public"}])
    done = terminal.run("notes", "list-for-contact", "6", "--format", "table")
    assert max(cell_len(line) for line in done.stdout.splitlines()) <= columns
    shown = done.stdout.splitlines()[1].split()
    assert shown[0] == "id"
    for name in ("id", "body", "visibility"):
        assert (name in shown) != (name in done.stderr)


def test_what_acts_on_a_terminal_is_shown_by_its_number(service: Service, terminal: Terminal) -> None:
    service.single["/notes/1"] = {"note": {"id": "1", "body": "\x1b[2J[red]gone[/red]\x07"}}
    said = terminal.run("notes", "get", "1", "--format", "table").stdout
    assert r"\x1b[2J[red]gone[/red]\x07" in said
    service.routes["GET /notes/2"] = lambda query: (404, {"message": "\x1b]0;title\x07"})
    assert "\x1b" not in terminal.run("notes", "get", "2", status=1).stderr


def test_half_of_a_surrogate_pair_does_not_stop_the_output(service: Service, terminal: Terminal) -> None:
    service.single["/notes/1"] = {"note": {"id": "1", "body": "a\ud800b"}}
    assert r"a\ud800b" in terminal.run("notes", "get", "1", "--format", "csv").stdout


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-8", "utf8"])
def test_json_is_whole_in_every_encoding(service: Service, terminal: Terminal, encoding: str) -> None:
    terminal.env["PYTHONIOENCODING"] = encoding
    service.single["/notes/1"] = {"note": {"id": "1", "body": "é日😀"}}
    said = terminal.run("notes", "get", "1", "--fields", "body").stdout
    assert json.loads(said) == {"body": "é日😀"}
    assert ("é日😀" in said) == encoding.startswith("utf")
    assert json.loads(terminal.run("api", "GET", "/notes/1").stdout)["note"]["body"] == "é日😀"


def test_a_closed_pipe_is_silent(service: Service, terminal: Terminal) -> None:
    service.add("/contacts/5/notes", "notes", [{"id": str(number), "body": "x" * 4000} for number in range(100)], 100)
    with terminal.start("notes", "list-for-contact", "5") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == ""
        assert running.wait(60) == 0


def test_a_full_disk_is_an_error(terminal: Terminal) -> None:
    with open("/dev/full", "w") as full, terminal.start("notes", "list-for-contact", "5", stdout=full) as running:
        assert running.stderr is not None
        assert "No space left" in running.stderr.read()
        assert running.wait(60) == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3), max_leaves=5
)


@given(st.lists(st.dictionaries(st.text(st.characters(categories=["L"]), min_size=1), json_values), max_size=5))
def test_csv_reads_back_as_many_rows_and_columns_as_were_written(rows: list[dict[str, Any]]) -> None:
    columns, file = list({name for row in rows for name in row}), io.StringIO()
    write_csv(rows, columns, file)
    header, *read = csv.reader(io.StringIO(file.getvalue())) if columns else ([], *rows)
    assert len(header) == len(columns)
    assert len(read) == len(rows)
    assert all(len(row) == len(columns) for row in read) or not columns


@given(st.text())
def test_no_cell_runs_as_a_formula(text: str) -> None:
    cell = harmless(text)
    assert cell.removeprefix("'") == text or cell == text
    head = cell.lstrip()[:1]
    assert head not in ("=", "@") or not cell.lstrip().startswith(("=", "@"))
    assert harmless(5) == "5"
    assert harmless(-5) == "-5"


@given(st.text())
def test_printable_text_has_no_control_characters(text: str) -> None:
    assert all(char.isprintable() or char == "\n" for char in printable(text))


@given(
    st.dictionaries(st.sampled_from(["a-b", "c", "d_e"]), st.integers()), st.lists(st.sampled_from(["a_b", "c", "d-e"]))
)
def test_fields_name_a_key_with_hyphens_or_underscores(row: dict[str, int], fields: list[str]) -> None:
    found = row_of(row, Shared(fields=fields))
    assert list(found) == (list(dict.fromkeys(fields)) or list(row))
    assert found.get("a_b") == (row.get("a-b") if "a_b" in fields else None)
