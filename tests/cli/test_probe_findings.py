"""What the probe says of a service, for every answer that the service could give to a question that reading settles."""

from __future__ import annotations

import json
import secrets
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from httpx2 import Headers

from apollohq import Apollo
from apollohq_cli.database import described
from apollohq_cli.evidence import Answer, Evidence
from apollohq_cli.findings import readings
from apollohq_cli.probe import questions
from apollohq_cli.program import run
from apollohq_sandbox import Sandbox, seed
from apollohq_sandbox.faults import Faults
from tests.cli.planted import Planted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    Probed = Callable[..., dict[str, Any]]  # of readings; faults and records with an empty body if wanted

SCHEMA = json.loads(files("apollohq_cli").joinpath("probe.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
PLAN = json.loads(files("apollohq_cli").joinpath("probe.json").read_text("utf-8"))
SETTLED = list(PLAN["questions"])
UNSEEN = {("Q1", "fixed"), ("Q1", "counted")}  # they take a burst past the limit
OTHERS = [
    (number, reading)
    for number in SETTLED
    for reading in list(questions()[number]["readings"])[1:]
    if (number, reading) not in UNSEEN
]
PLENTY: dict[str, list[dict[str, Any]]] = {  # what the sandbox's company lacks
    "milestones": [{"project-id": "1", "title": "Done", "deadline": "2012-06-30", "completed-at": "2012-06-28"}],
    "contacts": [
        {
            "type": "company",
            "name": "Aardvark",
            "created-at": "2012-05-24 15:30:34",
            "updated-at": "2012-05-24 15:30:34",
            "visibility": "public",
        }
    ],
    "deal-categories": [{"repeat": 60, "name": "Category {n}", "color": "#ffffff"}],
    "tasks": [{"repeat": 60, "subject": "Task {n}", "due-date": ""}],
}


@pytest.fixture
def probed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Probed:
    """Makes the report of an account that holds enough for every question."""

    def probed(
        readings: Mapping[str, str], faults: Faults | None = None, empty: Collection[str] = ()
    ) -> dict[str, Any]:
        company: dict[str, Any] = dict(seed.read())
        company |= {section: company[section] + records for section, records in PLENTY.items()}
        company |= {section: [record | {"body": ""} for record in company[section]] for section in empty}
        token = secrets.token_hex()  # a port may come again, and with it what is left of the budget of a token
        with Sandbox(token=token, limit=1000, seed=company, readings=readings, faults=faults) as sandbox:
            monkeypatch.setenv("APOLLOHQ_BASE_URL", sandbox.url)
            monkeypatch.setenv("APOLLOHQ_TOKEN", token)
            place = "--storage", "memory://", "--project", "1", "--contact", "5", "-o", str(tmp_path / "report.json")
            assert run(["probe", *place]) == 0, capsys.readouterr().err
        report: dict[str, Any] = json.loads((tmp_path / "report.json").read_text("utf-8"))
        VALIDATOR.validate(report)
        assert report["complete"]
        assert report["requests"] <= 60
        return report

    return probed


def test_at_least_twenty_questions_are_settled_by_reading() -> None:
    assert len(SETTLED) >= 20
    by_reading = {number for number, row in questions().items() if row["by"] == "reading"}
    assert by_reading <= set(SETTLED)
    assert all("needs" in questions()[number] for number in SETTLED)


def test_the_plan_names_operations_and_the_facts_name_readings() -> None:
    reading = {one["id"] for one in described()["operations"] if one["method"] == "GET"}
    assert {row["operation"] for row in PLAN["requests"] if "operation" in row} <= reading
    labels = [row.get("label") or row["operation"] for row in PLAN["requests"]]
    assert len(labels) == len(set(labels))
    for number, named in PLAN["questions"].items():
        assert set(named.values()) <= {*questions()[number]["readings"], "other", None}, number


def test_under_the_assumed_readings_everything_is_as_assumed(probed: Probed) -> None:
    report = probed({})
    assert {number: row for number, row in report["questions"].items() if row["finding"] != "as assumed"} == {}
    assert "active" in report["vocabularies"]["status"]
    assert set(report["vocabularies"]["recur-type"]) <= {"weekly", "empty"}
    for number, row in report["questions"].items():  # and no more is said of it than reading has shown
        words = questions()[number]["readings"][row["reading"]]
        assert row["how"] == questions()[number].get("part", {}).get("reading", words)
    assert "slides" not in report["questions"]["Q1"]["how"]
    assert "clears it" not in report["questions"]["Q16"]["how"]


def test_an_account_without_anything_differs_in_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Sandbox(limit=1000, empty=True) as sandbox:
        monkeypatch.setenv("APOLLOHQ_BASE_URL", sandbox.url)
        monkeypatch.setenv("APOLLOHQ_TOKEN", "demo")
        assert run(["probe", "--storage", "memory://"]) == 0
    assert "differs: 0\n" in capsys.readouterr().out


def test_an_empty_body_of_a_record_is_no_empty_answer(probed: Probed) -> None:
    assert probed({}, empty=["messages", "notes"])["questions"]["Q17"]["finding"] == "as assumed"


@pytest.mark.parametrize("chance", [0, 7])
def test_a_busy_service_is_no_other_reading(probed: Probed, chance: int) -> None:
    report = probed({}, Faults(unavailable=0.15, truncate=0.05, seed=chance))
    findings = [row["finding"] for row in report["questions"].values()]
    assert "differs" not in findings
    assert "not answered" in findings


@pytest.mark.parametrize(("number", "reading"), OTHERS)
def test_another_reading_differs_and_the_report_says_how(probed: Probed, number: str, reading: str) -> None:
    report = probed({number: reading})
    found = report["questions"][number]
    assert (found["finding"], found["reading"]) == ("differs", reading)
    assert found["how"] == questions()[number]["readings"][reading]
    assert (
        len([row for row in report["questions"].values() if row["finding"] == "differs"]) <= 3
    )  # one key left out is seen by several


def test_what_is_refused_for_want_of_rights_is_no_other_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def answer(path: str) -> tuple[int, str, bytes]:
        known = path == "/v1/account"
        return 200 if known else 403, "application/json", b'{"account": {"login": "john"}}' if known else b"{}"

    with Planted(lambda kind: "7", answer) as service:
        monkeypatch.setenv("APOLLOHQ_BASE_URL", service.url)
        monkeypatch.setenv("APOLLOHQ_TOKEN", "demo")
        arguments = ["--storage", "memory://", "--project", "1", "--contact", "2", "-o", str(tmp_path / "report.json")]
        assert run(["probe", *arguments]) == 0, capsys.readouterr().err
    found = json.loads((tmp_path / "report.json").read_text("utf-8"))["questions"]
    differing = {number for number, row in found.items() if row["finding"] == "differs"}
    assert differing == {"Q1", "Q2", "Q22"}  # it has headers of its own, no `message`, and asks for no credentials


@pytest.mark.parametrize(
    ("status", "body", "headers", "findings"),
    [
        (404, {"message": "No"}, {}, {"Q1": "other", "Q2": "message"}),
        (404, {"message": {}}, {"X-RateLimit-Reset": "7"}, {"Q1": "other", "Q2": "object"}),
        (404, {}, {"RateLimit-Policy": "100"}, {"Q1": "other", "Q2": "object"}),
    ],
)
def test_headers_and_refusals_are_a_reading_only_when_they_are_as_it_says(
    status: int, body: dict[str, Any], headers: dict[str, str], findings: dict[str, str]
) -> None:
    with Apollo("demo", base_url="https://localhost", rate_limit=None) as apollo:
        evidence = Evidence(apollo)
    account = Answer("getAccount", evidence.operations["getAccount"], False, 200, Headers(headers), b"{}")
    evidence.answers = [account, Answer("missing", {}, False, status, {}, json.dumps(body).encode())]
    seen = readings(evidence)
    assert {number: seen[number] for number in findings} == findings


def test_an_undeclared_key_is_named_only_where_every_record_has_it(probed: Probed) -> None:
    notes = probed({"Q6": "more"})["operations"]["listNotesForContact"]
    assert notes["undeclared"]
    assert probed({})["operations"]["listNotesForContact"]["undeclared"] == []


def test_a_type_that_the_description_does_not_allow_is_a_finding(probed: Probed) -> None:
    found = probed({"Q46": "moment"})["operations"]["listMilestonesForProject"]
    assert found["unexpected"] == ["completed-at"]
