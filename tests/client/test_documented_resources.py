"""docs/client.md lists every method of the client: the table is made from the client itself, so that it cannot lie.

`python -m tests.client.test_documented_resources` writes it anew.
"""

from __future__ import annotations

import inspect
import re
from functools import cached_property
from pathlib import Path

import apollohq

PAGE = Path(__file__).parents[2] / "docs" / "client.md"
PLACE = re.compile(r"(<!-- resources:[^\n]*-->\n).*?(<!-- end of resources -->)", re.DOTALL)


def table() -> str:
    """A row for each resource, with its methods."""
    names = {
        name
        for kind in apollohq.Apollo.__mro__
        for name, member in vars(kind).items()
        if isinstance(member, cached_property)
    }
    rows = ["| resource | calls |", "| --- | --- |"]
    with apollohq.Apollo("made-up-token") as apollo:
        for name in sorted(names):
            resource = type(getattr(apollo, name))
            calls = [call for call, _ in inspect.getmembers(resource, inspect.isfunction) if not call.startswith("_")]
            rows.append(f"| `apollo.{name}` | {', '.join(f'`{call}`' for call in calls)} |")
    return "\n".join(rows) + "\n"


def test_the_page_lists_what_the_client_has() -> None:
    found = PLACE.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    assert found[0] == f"{found[1]}{table()}{found[2]}"


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(PLACE.sub(lambda found: f"{found[1]}{table()}{found[2]}", text), encoding="utf-8")
