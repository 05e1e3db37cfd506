"""What a description may hold and the core does not: generated right, as a program that uses it shows."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from scripts.generation.project import PACKAGE
from tests.generation.generating import run
from tests.generation.test_a_new_operation import python
from tests.generation.test_nothing_gets_lost import ID, NOTE, TEXT, json_of, operation, record

if TYPE_CHECKING:
    from pathlib import Path


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def widened(description: dict[str, Any]) -> None:
    tree = {"type": "array", "description": "Below.", "items": ref("Tree")}
    odd = {"type": "string", "description": "Odd.", "x-extensible-enum": ['a"b', "c\\d", "é", "new\nline"]}
    parts = {
        "Tree": record("title", children=tree),
        "Whole": {"allOf": [NOTE, record("extra")], "description": "A note with more."},
        "Thing": record(
            "filter",
            "type",
            "date",
            "class",
            "from",
            'quo"ted\\',
            odd=odd,
            count={"type": "integer", "description": "A number."},
            share={"type": "number", "description": "A number."},
            open={"type": "boolean", "description": "A flag."},
            counts={"type": "object", "description": "A map.", "additionalProperties": ID},
            people={"type": "object", "description": "Records by key.", "additionalProperties": NOTE},
            grid={"type": "array", "description": "Lists.", "items": {"type": "array", "items": ID}},
            free={"type": "object", "description": "Anything."},
            whole=ref("Whole"),
            tree=ref("Tree"),
        ),
        "ThingEnvelope": {**record(thing=ref("Thing")), "required": ["thing"]},
        "ThingFields": record("title", author=NOTE),
        "ThingWrite": {**record(thing=ref("ThingFields")), "required": ["thing"]},
        "Ledger": record("id"),
        "LedgerEnvelope": {**record(ledger=ref("Ledger")), "required": ["ledger"]},
    }
    description["components"]["schemas"].update(parts)
    names = ("answer", "query_pairs", "path_segment", "filter", "type", "_request", "datetime")
    shadowing = [{"name": name, "in": "query", "schema": TEXT} for name in names]
    operation("getThing", path="/things", parameters=shadowing, responses=json_of(ref("ThingEnvelope")))(description)
    kind = 'application/ld+json; profile="https://example.org/ns"'
    body = {"required": True, "content": {kind: {"schema": ref("ThingWrite")}}}
    operation(
        "updateThing", path="/things/{path_segment}", requestBody=body, responses={"204": {"description": "Done."}}
    )(description)
    item = description["paths"]["/things/{path_segment}"]
    item["put"] = item.pop("get")
    item["parameters"] = [{"name": "path_segment", "in": "path", "required": True, "schema": TEXT}]
    description["tags"].append({"name": "ledger", "description": "The ledger."})
    operation("getLedger", tag="ledger", path="/ledger", deprecated=True, responses=json_of(ref("LedgerEnvelope")))(
        description
    )


PROGRAM = r"""
import httpx2, json
from apollohq import Apollo
from apollohq_api.models import Note, Thing, Tree

sent = []
THING = {
    "filter": "f", "type": "t", "date": "d", "class": "c", "from": "x", "quo\"ted\\": "q", "count": 7, "share": 0.5,
    "open": True, "counts": {"a": "1"}, "people": {"b": {"id": "2"}}, "grid": [["1"], {"0": "2"}], "free": {"k": [1]},
    "whole": {"id": "3", "extra": "e"}, "tree": {"title": "t", "children": [{"title": "u", "children": []}]},
}

def answer(request):
    sent.append(request)
    if request.method == "PUT":
        return httpx2.Response(204)
    return httpx2.Response(200, json={"thing": THING, "ledger": {"id": "1"}})

http = httpx2.Client(transport=httpx2.MockTransport(answer))
with Apollo("made-up-token", rate_limit=None, http_client=http) as apollo:
    thing = apollo.notes.get_thing(
        answer="1", query_pairs="2", path_segment="3", filter="4", type="5", request="6", datetime="7"
    )
    assert sent[-1].url.query == b"answer=1&query_pairs=2&path_segment=3&filter=4&type=5&_request=6&datetime=7"
    assert (thing.filter, thing.type, thing.date, thing.class_, thing.from_) == tuple("ftdcx")
    assert (thing.count, thing.share, thing.open, thing.counts) == (7, 0.5, True, {"a": 1})
    assert (thing.grid, thing.free) == ([[1], [2]], {"k": [1]})
    assert (thing.people["b"].id, thing.whole.id, thing.whole.extra) == (2, 3, "e")
    assert [tree.title for tree in thing.tree.children] == ["u"]
    assert thing.native()["tree"]["children"][0]["children"] == []
    assert json.loads(json.dumps(dict(thing))) == THING
    json.dumps(thing.native())
    made = Thing(count=8, share=1.5, open=False, grid=[[1]], counts={"a": 2})
    assert made.to_dict() == {"count": 8, "share": 1.5, "open": False, "grid": [["1"]], "counts": {"a": "2"}}
    assert apollo.notes.update_thing("a/b", title="New", author=Note(id=7)) is None
    assert sent[-1].headers["content-type"] == 'application/ld+json; profile="https://example.org/ns"'
    assert sent[-1].url.raw_path.endswith(b"/things/a%2Fb")
    assert json.loads(sent[-1].content) == {"thing": {"title": "New", "author": {"id": "7"}}}
    assert type(apollo.ledger).__name__ == "LedgerResource"
    assert apollo.ledger.get().id == "1"
    assert "Deprecated." in type(apollo.ledger).get.__doc__
    assert Tree(title="x", children=[Tree(title="y")]).to_dict() == {"title": "x", "children": [{"title": "y"}]}
"""


def test_it_is_generated_right(tmp_path: Path) -> None:
    assert run(tmp_path, widened) == 0
    python(tmp_path, PROGRAM)
    text = (tmp_path / PACKAGE / "models" / "notes.py").read_text(encoding="utf-8")
    assert r"""odd: Literal['a"b', "c\\d", "é", "new\nline"] | str | None | Unset = UNSET""" in text
    table = json.loads((tmp_path / PACKAGE / "operations.json").read_text(encoding="utf-8"))
    (row,) = [row for row in table["operations"] if row["id"] == "updateThing"]
    assert row["body"]["key"] == "thing"
    assert row["body"]["record"] == "ThingFields"
    assert row["answer"] is None
    assert table["records"]["Thing"]["counts"] == {"python": "counts", "type": "Id", "required": False, "many": True}


def test_the_records_of_one_tag_have_one_module(tmp_path: Path) -> None:
    def shared(description: dict[str, Any]) -> None:
        description["components"]["schemas"] |= {
            "Shelf": record("title", books={"type": "array", "description": "On it.", "items": ref("Book")}),
            "Book": record("title"),
            "Unused": record("title"),
        }
        description["tags"] += [
            {"name": "shelves", "description": "Shelves."},
            {"name": "books", "description": "Books."},
        ]
        for kind, tag in (("Shelf", "shelves"), ("Book", "books")):
            envelope = {**record(**{kind.lower(): ref(kind)}), "required": [kind.lower()]}
            description["components"]["schemas"][f"{kind}Envelope"] = envelope
            operation(f"get{kind}", tag=tag, path=f"/{tag}", responses=json_of(ref(f"{kind}Envelope")))(description)

    assert run(tmp_path, shared) == 0
    modules = (tmp_path / PACKAGE / "models").glob("[!_]*.py")
    homes = {kind: path.stem for path in modules for kind in re.findall(r"class (\w+)", path.read_text("utf-8"))}
    assert {homes[kind] for kind in ("Shelf", "ShelfEnvelope")} == {"shelves"}
    assert {homes[kind] for kind in ("Book", "BookEnvelope")} == {"books"}  # nearer than from a shelf
    assert homes["Unused"] == "unused"
    python(tmp_path, "from apollohq_api.models import Book, Shelf\nassert Shelf(books=[Book(title='x')]).books")
