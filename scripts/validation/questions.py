"""What is inferred and what is asked: each `x-inferred` ends with its rows, `(Q4)`, and each row is named by one."""

import re
from collections.abc import Iterator

from scripts.validation.document import Json, nodes

ROW = re.compile(r"^\| (Q\d+) \|(.*)\|$", re.MULTILINE)
NAMED = re.compile(r"\S.* \((Q\d+(?:, Q\d+)*)\)\.$", re.DOTALL)


def findings(description: Json, questions: str) -> list[str]:
    """Inferred facts without a question, and questions without an inferred fact."""
    return list(_findings(description, questions))


def _findings(description: Json, questions: str) -> Iterator[str]:
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
