"""A maintainer who regenerates reads ten lines, not ten thousand: what the client's users will notice."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import surface

GENERATED = surface.ROOT / "generated"
MODELS, API = f"{surface.PACKAGE}/models", f"{surface.PACKAGE}/api"
NOT_COPIED = ("__pycache__", "node_modules")
IGNORED = shutil.ignore_patterns(*NOT_COPIED)


def _commit(checkout: Path) -> None:
    git = ["git", "-C", str(checkout), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Generate"]):
        subprocess.run([*git, *command], check=True)


def _generate(checkout: Path) -> list[str]:
    command = [sys.executable, "-m", "scripts.generate"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(name="difference")
def _difference(tmp_path: Path) -> Callable[..., list[str]]:
    """Edit a copy of the generated package, and see what the surface says of it."""

    def difference(file: str, old: str, new: str) -> list[str]:
        shutil.copytree(GENERATED, tmp_path / "edited", ignore=IGNORED)
        path = tmp_path / "edited" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return surface.changes(surface.package(GENERATED), surface.package(tmp_path / "edited"))

    return difference


def test_a_removed_field_of_a_record_is_seen(difference: Callable[..., list[str]]) -> None:
    assert difference(f"{MODELS}/messages.py", '    author_id = OptionalField(ID, "author-id")\n', "") == [
        "- models.Message.author_id: Public object was removed"
    ]


def test_a_new_field_of_a_record_is_seen(difference: Callable[..., list[str]]) -> None:
    field = '    author_id = OptionalField(ID, "author-id")\n'
    assert difference(f"{MODELS}/messages.py", field, f'{field}    colour = OptionalField(TEXT, "colour")\n') == [
        "+ models.Message.colour = OptionalField(TEXT, 'colour')"
    ]


def test_another_type_of_a_field_is_seen(difference: Callable[..., list[str]]) -> None:
    old, new = 'OptionalField(ID, "author-id")', 'OptionalField(TEXT, "author-id")'
    assert difference(f"{MODELS}/messages.py", old, new) == [
        "~ models.Message.author_id = OptionalField(ID, 'author-id')"
        " is now models.Message.author_id = OptionalField(TEXT, 'author-id')"
    ]


def test_a_field_that_becomes_optional_is_seen(difference: Callable[..., list[str]]) -> None:
    assert difference(f"{MODELS}/messages.py", 'RequiredField(ID, "id")', 'OptionalField(ID, "id")') == [
        "~ models.Message.id = RequiredField(ID, 'id') is now models.Message.id = OptionalField(ID, 'id')"
    ]


def test_a_renamed_method_is_one_gone_and_one_new_and_its_async_twin_is_not_repeated(
    difference: Callable[..., list[str]],
) -> None:
    assert difference(f"{API}/messages/__init__.py", "def get(", "def fetch(") == [
        "- api.messages.Messages.get: Public object was removed",
        "+ api.messages.Messages.fetch(id: int) -> Message",
    ]


def test_a_method_that_only_the_async_half_loses_is_seen(difference: Callable[..., list[str]]) -> None:
    assert difference(f"{API}/messages/__init__.py", "async def get(", "async def _get(") == [
        "- api.messages.AsyncMessages.get: Public object was removed"
    ]


def test_a_keyword_that_comes_goes_or_becomes_required_is_seen(difference: Callable[..., list[str]]) -> None:
    lines = difference(f"{API}/messages/__init__.py", "title: str | None | Unset = UNSET", "subject: str")
    assert "- api.messages.Messages.create(title): Parameter was removed" in lines
    assert "- api.messages.Messages.create(subject): Parameter was added as required" in lines
    assert len(lines) == 4


def test_another_result_is_seen(difference: Callable[..., list[str]]) -> None:
    assert difference(
        f"{API}/messages/__init__.py", "def get(self, id: int) -> Message:", "def get(self, id: int) -> int:"
    ) == ["~ api.messages.Messages.get(id: int) -> Message is now api.messages.Messages.get(id: int) -> int"]


def test_a_class_that_is_gone_takes_its_members_along_in_one_line(tmp_path: Path) -> None:
    shutil.copytree(GENERATED, tmp_path / "edited", ignore=IGNORED)
    (tmp_path / "edited" / MODELS / "uploads.py").unlink()
    lines = surface.changes(surface.package(GENERATED), surface.package(tmp_path / "edited"))
    assert lines == ["- models.UploadCreated: Public object was removed"]


def test_a_record_that_moves_to_another_module_is_no_change(tmp_path: Path) -> None:
    shutil.copytree(GENERATED, tmp_path / "edited", ignore=IGNORED)
    models = tmp_path / "edited" / MODELS
    (models / "uploads.py").rename(models / "problems.py")
    assert surface.changes(surface.package(GENERATED), surface.package(tmp_path / "edited")) == []


def test_other_words_in_a_docstring_are_no_change(difference: Callable[..., list[str]]) -> None:
    assert difference(f"{MODELS}/messages.py", "A message as the API shows it.", "A message.") == []


def test_the_command_compares_with_the_commit_and_shows_ten_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(GENERATED, tmp_path / "generated", ignore=IGNORED)
    _commit(tmp_path)

    assert surface.main(["--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "the client's public surface: nothing changed since HEAD\n"

    models = tmp_path / "generated" / MODELS
    records = sum(path.read_text(encoding="utf-8").count("(Record):") for path in models.glob("[!_]*.py"))
    for path in models.glob("[!_]*.py"):
        path.unlink()
    assert surface.main(["--root", str(tmp_path)]) == 0
    first, *lines, more = capsys.readouterr().out.splitlines()
    assert first.endswith(f"{records} gone or newly required since HEAD")
    assert len(lines) == 10
    assert "--all" in more


def test_generating_prints_what_it_changed_for_users_and_nothing_more_when_it_changed_nothing(tmp_path: Path) -> None:
    for folder in ("scripts", "spec", "generated", "overrides"):
        shutil.copytree(surface.ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns(*NOT_COPIED))
    _commit(tmp_path)

    assert _generate(tmp_path) == [
        "apollohq_api: up to date",
        "the client's public surface: nothing changed since HEAD",
    ]

    description = tmp_path / "spec" / "openapi.yaml"
    text = description.read_text(encoding="utf-8")
    assert text.count("operationId: getMessage\n") == 1
    description.write_text(text.replace("operationId: getMessage\n", "operationId: readMessage\n"), encoding="utf-8")

    assert _generate(tmp_path) == [
        "apollohq_api: 4 files changed",
        "the client's public surface: 1 gone or newly required, 1 new since HEAD",
        "  - api.messages.Messages.get: Public object was removed",
        "  + api.messages.Messages.read(id: int) -> Message",
    ]


def test_without_a_commit_to_compare_with_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert surface.main(["--root", str(tmp_path)]) == 0
    assert "no HEAD with generated/ to compare with" in capsys.readouterr().out
