"""What is inferred and what is asked: each `x-inferred` ends with its rows, `(Q4)`, and each row is named by one.

The questions are kept in `spec/open-questions.yaml`. `open-questions.md` is the same as a table, `open-questions.json`
what programs read. `python -m scripts.validation.questions` writes both.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from apollohq_sandbox.description import load
from scripts.validation.document import Json, nodes

SPEC = Path(__file__).parents[2] / "spec"
READ = SPEC / "open-questions.json"
ROW = re.compile(r"^\| (Q\d+) \|(.*)\|$", re.MULTILINE)
NAMED = re.compile(r"\S.* \((Q\d+(?:, Q\d+)*)\)\.$", re.DOTALL)
CELLS = ("question", "assumed", "why", "settle")
WAYS = ("reading", "writing", "hand")

_HEAD = """\
# Open questions

What the documents leave open or contradict: what the description assumes, why, and the request that would answer the
question. At least one `x-inferred` in `openapi.yaml` names each row, and each `x-inferred` names its row; a test
compares them. This table is written from `open-questions.yaml`, which also lists the possible answers (readings) of
each question.

| # | question | assumed | why | the request that would answer it |
| --- | --- | --- | --- | --- |
"""


def table(source: str) -> str:
    """`open-questions.md`, from the text of `open-questions.yaml`."""
    questions = load(source)["questions"]
    rows = (" | ".join(str(each.get(cell, "")) for cell in CELLS) for each in questions)
    return _HEAD + "".join(f"| {each['number']} | {row} |\n" for each, row in zip(questions, rows, strict=True))


def for_programs(source: str) -> str:
    """`open-questions.json`, which the package ships: the probe and the sandbox read it."""
    kept = ("number", "question", "assumed", "by", "needs", "part", "readings")
    found = [{key: one[key] for key in kept if key in one} for one in load(source)["questions"]]
    return json.dumps(found, indent=1) + "\n"


def source_findings(source: str, questions: str) -> Iterator[str]:
    """Questions that programs could not use, and a table that is not written from them."""
    for each in load(source)["questions"]:
        if each.get("by") not in WAYS:
            yield f"open-questions.yaml: {each['number']} is not answered `by` one of {', '.join(WAYS)}"
        if each.get("part", {}).keys() - {"reading", "writing"}:
            yield f"open-questions.yaml: {each['number']} has a `part` of another way than reading and writing"
        readings = each.get("readings", {})
        if len(readings) < 2 or not all(readings.values()):
            yield f"open-questions.yaml: {each['number']} has not two or more readings, each a name with its words"
    if READ.read_text(encoding="utf-8") != for_programs(source):
        yield "open-questions.json is not what open-questions.yaml gives: run `python -m scripts.validation.questions`"
    if table(source) != questions:
        yield "open-questions.md is not what open-questions.yaml gives: run `python -m scripts.validation.questions`"


def findings(description: Json, questions: str) -> Iterator[str]:
    """Inferred facts without a question, and questions without an inferred fact."""
    rows: set[str] = set()
    for number, cells in ROW.findall(questions):
        if number in rows:
            yield f"open-questions.md has {number} twice"
        if any(not cell.strip() for cell in cells.split("|")) or cells.count("|") != 3:
            yield f"open-questions.md: {number} does not fill its four columns"
        rows.add(number)
    named: set[str] = set()
    for place, node in nodes(description):
        if "x-inferred" in node:
            found = NAMED.fullmatch(str(node["x-inferred"]).strip())
            if not found:
                yield f"{place}: x-inferred does not give a reason and end with its question, `why (Q1).`"
            named.update(re.findall(r"Q\d+", found[1] if found else ""))
    yield from (f"x-inferred names {number}, and open-questions.md has no such row" for number in sorted(named - rows))
    yield from (f"open-questions.md has {number}, and no x-inferred names it" for number in sorted(rows - named))


if __name__ == "__main__":
    text = (SPEC / "open-questions.yaml").read_text(encoding="utf-8")
    (SPEC / "open-questions.md").write_text(table(text), encoding="utf-8")
    READ.write_text(for_programs(text), encoding="utf-8")
