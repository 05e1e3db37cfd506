"""A description is YAML 1.2 with string keys, read alike by every program of ours and by Node."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apollohq_sandbox.description import DescriptionError, load, resolve
from scripts import node
from tests.generation.generating import ROOT

TEXTS = [
    "a: [no, on, yes, y, Off, true, True, FALSE]",
    "a: [null, Null, ~, NULL, '', nil]",
    "a: [1, 010, 0o10, 0x1F, -7, +7, 1_000, 1.5, .5, 1e3, 1., 12:30:45, 1.2.3]",
    "a: [2012-07-05, 2012-05-24 15:30:34, 2012-05-24T15:30:34Z]",
    "200: a\n'404': b\nno: c\n2012-07-05: d\n1.5: e\ntrue: f\n<<: g",
    "a: &x {b: [1]}\nc: *x",
    "a: |\n  two\n  lines\nb: >-\n  one\n  line\nc: 'it''s'\nd: \"a\\tb\"",
    "{a: [], b: {}, c: , 'd': =}",
    "a: !!str 1\nb: !!int '2'",
]


def test_it_is_read_as_node_reads_it(tmp_path: Path) -> None:
    texts = [*TEXTS, (ROOT / "spec/openapi.yaml").read_text(encoding="utf-8")]
    (tmp_path / "texts.json").write_text(json.dumps(texts))
    program = Path(__file__).with_name("read_yaml.mjs")
    done = node.run(ROOT / "tests/sandbox/prism", program, tmp_path / "texts.json")
    assert done.returncode == 0, done.stderr
    for text, value in zip(texts, json.loads(done.stdout), strict=True):
        assert load(text) == value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\nb: [", r"line 3, column 1: did not find"),
        ("a: 1\na: 2", r"line 2, column 1: the key 'a' is twice"),
        ("a: &x [1, *x]", r"line 1, column 4: this node contains itself"),
        ("? [a]\n: b", r"line 1, column 3: a key must be a string"),
        ("a: !python/object:os.system x", r"line 1, column 4: the tag .* is not part of the core schema"),
        ("a: 1\n---\nb: 2", r"line 2, column 1: but found another document"),
        ("a: *nothing", r"line 1, column 4: found undefined alias"),
        ("a: \x00", r"the document: unacceptable character"),
        ("a: " + "9" * 5000, r"line 1, column 4: Exceeds the limit"),
        ("[" * 100_000, r"line 1, column \d+: exceeded maximum nesting depth"),
        ("- a", r"the document holds no mapping"),
        ("", r"the document holds no mapping"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(DescriptionError, match=problem):
        load(text)


def test_aliases_that_grow_without_bounds_are_an_error() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(DescriptionError, match="too large, with its aliases written out"):
        load("\n".join(lines))


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(DescriptionError):
        assert isinstance(load(text), dict)


DOCUMENT: dict[str, Any] = {
    "a/b": [{"x~y": 1}, {"$ref": "#/a~1b/0"}],
    "c d": {"$ref": "#/a~1b/1"},
    "one": {"$ref": "#/two"},
    "two": {"$ref": "#/one"},
}


@pytest.mark.parametrize(
    ("reference", "target"), [("#/a~1b/0/x~0y", 1), ("#/a~1b/1", {"x~y": 1}), ("#/c%20d", {"x~y": 1}), ("#", DOCUMENT)]
)
def test_a_reference_is_followed_to_its_end(reference: str, target: object) -> None:
    assert resolve(DOCUMENT, {"$ref": reference}) == resolve(DOCUMENT, reference) == target


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        ("#/one", "#/one -> #/two -> #/one: the reference leads back to itself"),
        ("#/a~1b/2", "#/a~1b/2 leads nowhere"),
        ("#/a~1b/00", "#/a~1b/00 leads nowhere"),
        ("#/nothing", "#/nothing leads nowhere"),
        ("other.yaml#/one", "other.yaml#/one leads out of the document"),
    ],
)
def test_a_reference_without_an_end_is_an_error(reference: str, problem: str) -> None:
    with pytest.raises(DescriptionError, match=f"^{problem}$"):
        resolve(DOCUMENT, {"$ref": reference})


def test_what_is_no_reference_is_its_own_answer() -> None:
    assert resolve(DOCUMENT, {"type": "string"}) == {"type": "string"}
