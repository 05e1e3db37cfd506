"""`python -m scripts.settle report.json` says what a report changes, and refuses what is no report."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

REPORT: dict[str, Any] = {
    "kind": "apollohq-probe",
    "version": 1,
    "client": "0.1.0",
    "requests": 3,
    "complete": True,
    "questions": {
        "Q23": {"finding": "differs", "reading": "null", "how": "with null"},
        "Q1": {"finding": "as assumed", "reading": "x-ratelimit", "how": "these names; the window stays open"},
        "Q12": {"finding": "as assumed", "reading": "mixed", "how": "some are numbers, some strings"},
        "Q16": {"finding": "as assumed", "reading": "empty", "how": "as an empty string; clearing stays open"},
        "Q33": {"finding": "not answered", "how": "needs more than 50 records in a list without pages"},
    },
    "writes": {
        "Q16": {"finding": "as assumed", "reading": "empty", "how": "one clears the text; the rest stays open"},
        "Q31": {"finding": "differs", "reading": "replace", "how": "fields left out are emptied"},
    },
    "usage_headers": {},
    "vocabularies": {},
    "operations": {
        "listNotesForContact": {
            "statuses": {"200": 2},
            "continuations": {"/contacts/{id}/notes/{n}": 1},
            "orders": {},
            "answers": 2,
            "records": 30,
            "keys": {"date": {"present": 30, "classes": {"digits": 30}}},
            "unexpected": ["date"],
            "undeclared": ["mood"],
            "other_undeclared": 2,
        }
    },
}


def settle(path: Path, content: str) -> subprocess.CompletedProcess[str]:
    path.write_text(content, encoding="utf-8")
    done = [sys.executable, "-m", "scripts.settle", str(path)]
    return subprocess.run(done, capture_output=True, text=True, check=False)


def test_it_names_rows_places_and_keys(tmp_path: Path) -> None:
    done = settle(tmp_path / "report.json", json.dumps(REPORT))
    assert done.returncode == 0, done.stderr
    assert "Q23 differs" in done.stdout
    assert "Q31 differs" in done.stdout
    assert "Q12 holds" in done.stdout
    assert "Q33" not in done.stdout
    assert "~1messages~1{id}/put" in done.stdout
    assert "declare 'mood'" in done.stdout
    assert "'date' came as digits" in done.stdout
    assert "2 more undeclared keys" in done.stdout


def test_a_row_stays_that_was_answered_in_part(tmp_path: Path) -> None:
    paragraphs = settle(tmp_path / "report.json", json.dumps(REPORT)).stdout.split("\n\n")
    said = {number: [text for text in paragraphs if text.startswith(f"{number} ")] for number in ("Q1", "Q12", "Q16")}
    assert len(said["Q1"]) == len(said["Q12"]) == 1
    assert "can go" in said["Q12"][0]
    assert "can go" not in said["Q1"][0]
    assert "found: these names; the window stays open" in said["Q1"][0]
    assert "can go" not in "".join(said["Q16"])
    assert "clearing stays open" in said["Q16"][0]  # what reading has shown is not lost behind what writing has
    assert "the rest stays open" in said["Q16"][1]


def test_what_is_no_report_is_refused_with_words(tmp_path: Path) -> None:
    for content in ("no json", "[]", json.dumps({**REPORT, "kind": "other"}), json.dumps({**REPORT, "version": 9})):
        done = settle(tmp_path / "report.json", content)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "report.json" in done.stderr
