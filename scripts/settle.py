"""What a probe's report changes: `python -m scripts.settle report.json` prints it, and edits nothing.

For each question that the account answered: whether its row can go, or what stays open, or what the description assumes
wrongly, with the places whose `x-inferred` names it. Then what came and is not described. The report holds no value of
the account, so the words of a new property still have to be written by somebody who knows what it means.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from apollohq_sandbox.description import load
from scripts.validation.document import Json, nodes

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "cli" / "apollohq_cli" / "probe.schema.json"


def changes(report: Json, description: Json, questions: list[Json]) -> Iterator[str]:
    """What to change, a paragraph at a time."""
    rows = {each["number"]: each for each in questions}
    marks = [(place, str(node.get("x-inferred", ""))) for place, node in nodes(description)]
    ways = (("reading", report["questions"]), ("writing", report.get("writes", {})))
    for way, number, found in ((way, *row) for way, findings in ways for row in findings.items()):
        places = "".join(f"\n    {place}" for place, mark in marks if re.search(rf"\b{number}\b", mark))
        if found["finding"] == "differs":
            yield (
                f"{number} differs: {rows[number]['question']}\n  assumed: {rows[number]['assumed']}\n"
                f"  found: {found['how']} (reading {found.get('reading')!r})\n  Describe what was found:{places}"
            )
        elif found["finding"] == "as assumed" and way in rows[number].get("part", {}):
            yield (
                f"{number} holds in part: {rows[number]['question']}\n  found: {found['how']}\n"
                f"  Its row and its marks stay; say in them what was found:{places}"
            )
        elif found["finding"] == "as assumed":
            yield f"{number} holds: {rows[number]['question']}\n  Its row and its marks can go:{places}"
    for name, operation in report["operations"].items():
        for key in operation["undeclared"]:
            yield f"{name}: declare {key!r}, which is in every record of two answers or more"
        for key in operation["unexpected"]:
            classes = ", ".join(operation["keys"][key]["classes"])
            yield f"{name}: {key!r} came as {classes}, which its type does not allow"
        if operation["other_undeclared"]:
            yield f"{name}: {operation['other_undeclared']} more undeclared keys, which the report does not name"


def main() -> int:
    """Read the report, hold it to its schema, and print."""
    import jsonschema

    parser = argparse.ArgumentParser(description="Print what a probe's report changes in the description.")
    parser.add_argument("report", type=Path, help="the file that `apollohq probe -o` wrote")
    path = parser.parse_args().report
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.validate(report, json.loads(SCHEMA.read_text(encoding="utf-8")))
    except OSError as error:
        sys.exit(f"{path} cannot be read: {error.strerror}")
    except ValueError as error:
        sys.exit(f"{path} is no JSON: {error}")
    except jsonschema.ValidationError as error:
        sys.exit(f"{path} is no report of a probe: {error.json_path}: {error.message[:200]}")
    questions = load(ROOT / "spec" / "open-questions.yaml")["questions"]
    found = list(changes(report, load(ROOT / "spec" / "openapi.yaml"), questions))
    print("\n\n".join(found) if found else "The report changes nothing.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
