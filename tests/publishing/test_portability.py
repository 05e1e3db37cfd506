"""A language passes when its client was generated without an unknown warning, compiled, and did all it had to do.

The generators, compilers and programs here are lines of Python; only the last tests take a real one.
"""

import dataclasses
import json
import shlex
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import languages
from scripts.portability.conformance import SERVED, expected, shortfall
from scripts.portability.language import LANGUAGES, Language
from scripts.portability.payloads import Payload
from scripts.portability.run import Outcome, Result, run
from scripts.portability.workspace import Workspace
from scripts.validation.document import Json

PAYLOADS = [
    Payload("getMessage.response", "MessageEnvelope", {"message": {"id": "1"}}, whole=True),
    Payload("an odd one", "MessageEnvelope", {"message": {"id": ""}}, whole=False),
]
ENOUGH = Counter(SERVED)
GENERATOR = """
import json, pathlib
operations = json.load(open("openapi.json"))["paths"]
pathlib.Path("generated").mkdir()
pathlib.Path("generated/client").write_text(str(len(operations)))
"""


def _python(program: str) -> str:
    return shlex.join(["python", "-c", program])


FAKE = Language(
    name="fake",
    title="Fake",
    generator="fake 1",
    strictness="none",
    generate=_python(GENERATOR),
    compile=(_python("assert open('generated/client').read() == '1'"),),
)
DESCRIPTION = b'{"info": {"version": "1.0.0"}, "paths": {"/messages": {}}}'


@pytest.fixture(name="outcome")
def _outcome(tmp_path: Path) -> Callable[..., Result]:
    """Run the fake language with something changed."""

    def outcome(description: bytes = DESCRIPTION, **changes: object) -> Result:
        return run(dataclasses.replace(FAKE, **changes), description, PAYLOADS, tmp_path)  # type: ignore[arg-type]  # any field may be changed

    return outcome


def test_a_client_that_is_generated_and_compiled_passes(outcome: Callable[..., Result]) -> None:
    assert outcome().outcome == "passed"


def test_a_description_that_crashes_the_generator_fails(outcome: Callable[..., Result]) -> None:
    result = outcome(description=b'{"paths": null}')
    assert result.outcome == "failed"
    assert "TypeError" in result.reason


def test_a_client_that_does_not_compile_fails(outcome: Callable[..., Result]) -> None:
    result = outcome(description=b'{"paths": {"/messages": {}, "/notes": {}}}')
    assert result.outcome == "failed"
    assert "AssertionError" in result.reason


@pytest.mark.parametrize("line", ["[main] WARN  something odd", "warning: unused", "Error at #/paths", "x: WARNING y"])
def test_a_warning_that_nobody_has_explained_fails(outcome: Callable[..., Result], line: str) -> None:
    noisy = _python(f"{GENERATOR}\nimport sys\nprint({line!r}, file=sys.stderr)")
    assert outcome(generate=noisy).outcome == "failed"
    assert outcome(generate=noisy, accepted={"another": "why"}).outcome == "failed"
    assert line in outcome(generate=noisy).reason
    assert outcome(generate=noisy, accepted={line.replace("[main] ", ""): "why"}).outcome == "passed"


def test_nothing_of_an_older_client_is_left(outcome: Callable[..., Result], tmp_path: Path) -> None:
    outcome()
    (tmp_path / "fake" / "generated" / "older").touch()
    outcome()
    assert [path.name for path in (tmp_path / "fake" / "generated").iterdir()] == ["client"]


def test_nothing_of_an_older_program_is_left(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.fill({"src/older.py": b"", "src/kept.py": b"1"})
    workspace.fill({"src/kept.py": b"2"})
    assert not (tmp_path / "src" / "older.py").exists()
    assert (tmp_path / "src" / "kept.py").read_bytes() == b"2"


def test_what_is_installed_is_installed_again_when_its_lock_changes(tmp_path: Path) -> None:
    count = _python("open('installed', 'a').write('.')")
    language = dataclasses.replace(FAKE, prepare=(count,), inputs=("openapi.json",))
    for description in (DESCRIPTION, DESCRIPTION, DESCRIPTION + b" "):
        assert run(language, description, PAYLOADS, tmp_path).outcome == "passed"
    assert (tmp_path / "fake" / "installed").read_text(encoding="utf-8") == ".."


def test_a_missing_tool_is_named_with_how_to_get_it(outcome: Callable[..., Result]) -> None:
    result = outcome(needs={"git": "it is here", "no-such-compiler": "install the compiler"})
    assert result.outcome == "not run"
    assert result.reason == "no-such-compiler is missing: install the compiler"


@pytest.mark.parametrize(
    ("outcome", "ci", "status"),
    [("passed", "true", 0), ("not run", "", 0), ("not run", "true", 1), ("failed", "", 1)],
)
def test_a_missing_tool_is_a_failure_where_all_have_to_run(
    outcome: Outcome, ci: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(languages, "run_all", lambda *_: [Result(FAKE, "passed"), Result(FAKE, outcome)])
    assert languages.main(["go", "rust"]) == status


PROGRAM = dataclasses.replace(FAKE, run=_python(""), starter="starter")
TYPESCRIPT = next(language for language in LANGUAGES if language.name == "typescript")
WORDS = "".join(f"ok {check} {count}\n" for check, count in expected(PROGRAM, PAYLOADS).items())


def test_a_program_that_did_everything_passes() -> None:
    assert shortfall(PROGRAM, PAYLOADS, WORDS, ENOUGH) == []


@pytest.mark.parametrize("line", WORDS.splitlines())
def test_a_program_that_checks_too_few_fails(line: str) -> None:
    check, count = line.split()[1:]
    assert shortfall(PROGRAM, PAYLOADS, WORDS.replace(f"{line}\n", ""), ENOUGH) == [f"{check}: 0 of {count}"]
    fewer = f"ok {check} {int(count) - 1}"
    assert shortfall(PROGRAM, PAYLOADS, WORDS.replace(line, fewer), ENOUGH) == [f"{check}: {int(count) - 1} of {count}"]


@pytest.mark.parametrize("operation", SERVED)
def test_a_program_that_reports_more_than_the_sandbox_counted_fails(operation: str) -> None:
    served = ENOUGH - Counter([operation])
    assert shortfall(PROGRAM, PAYLOADS, WORDS, served) == [f"{operation}: served {served[operation]} times"]


def test_an_odd_answer_is_refused_by_those_that_are_known_to_and_by_no_others() -> None:
    refusing = WORDS.replace("ok answers 1", "refused an odd one\nok answers 0")
    strict = dataclasses.replace(PROGRAM, refuses=("an odd one",))
    assert shortfall(strict, PAYLOADS, refusing, ENOUGH) == []
    assert "refused, and not known to be: an odd one" in shortfall(PROGRAM, PAYLOADS, refusing, ENOUGH)
    assert "known to be refused, and was not: an odd one" in shortfall(strict, PAYLOADS, WORDS, ENOUGH)


@pytest.mark.parametrize("ending", ["", "\nraise SystemExit(1)"])
def test_words_alone_do_not_pass(outcome: Callable[..., Result], ending: str) -> None:
    result = outcome(run=_python(f"print({WORDS!r}){ending}"), starter="starter")
    assert result.outcome == "failed"
    assert ("createMessage: served 0 times" in result.reason) == (ending == "")


@pytest.fixture(scope="module", name="folder")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("languages")


@pytest.mark.slow
def test_a_reference_to_nothing_fails_a_real_generator(description: Json, folder: Path) -> None:
    del description["components"]["schemas"]["Flag"]
    result = run(TYPESCRIPT, json.dumps(description).encode(), PAYLOADS, folder)
    assert result.outcome == "failed"
    assert result.reason.startswith("npx openapi-typescript")
    assert "Can't resolve $ref" in result.reason


@pytest.mark.slow
def test_a_sample_that_the_description_does_not_allow_fails_a_real_compiler(description: Json, folder: Path) -> None:
    description["components"]["schemas"]["Id"] = {"type": "integer"}
    result = run(TYPESCRIPT, json.dumps(description).encode(), PAYLOADS, folder)
    assert result.outcome == "failed"
    assert "tables/payloads.ts" in result.reason
    assert "Type 'string' is not assignable to type 'number'" in result.reason
