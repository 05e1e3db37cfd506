"""A maintainer who regenerates reads ten lines, not ten thousand: what the client's users will notice."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import surface

GENERATED = surface.ROOT / "generated"
MODELS, API = f"{surface.PACKAGE}/models", f"{surface.PACKAGE}/api"
IGNORED = shutil.ignore_patterns("__pycache__")


@pytest.fixture(name="difference")
def _difference(tmp_path: Path) -> Callable[..., list[str]]:
    """Edit a copy of the generated package, and see what the surface says of it."""

    def difference(file: str, old: str, new: str) -> list[str]:
        shutil.copytree(GENERATED, tmp_path / "edited", ignore=IGNORED)
        path = tmp_path / "edited" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return surface.changes(surface.surface(GENERATED), surface.surface(tmp_path / "edited"))

    return difference


def test_a_removed_field_of_a_record_is_seen(difference: Callable[..., list[str]]) -> None:
    assert difference(f"{MODELS}/message.py", '    title = OptionalField(TEXT, "title")\n', "") == [
        "- models.Message.title"
    ]


def test_a_new_field_of_a_record_is_seen(difference: Callable[..., list[str]]) -> None:
    field = '    title = OptionalField(TEXT, "title")\n'
    assert difference(f"{MODELS}/message.py", field, f'{field}    colour = OptionalField(TEXT, "colour")\n') == [
        "+ models.Message.colour: OptionalField(TEXT, 'colour')"
    ]


def test_another_type_of_a_field_is_seen(difference: Callable[..., list[str]]) -> None:
    assert difference(f"{MODELS}/message.py", 'OptionalField(TEXT, "title")', 'OptionalField(INTEGER, "title")') == [
        "~ models.Message.title: OptionalField(TEXT, 'title') is now OptionalField(INTEGER, 'title')"
    ]


def test_a_field_that_becomes_optional_is_seen(difference: Callable[..., list[str]]) -> None:
    assert difference(f"{MODELS}/message.py", 'RequiredField(INTEGER, "id")', 'OptionalField(INTEGER, "id")') == [
        "~ models.Message.id: RequiredField(INTEGER, 'id') is now OptionalField(INTEGER, 'id')"
    ]


def test_a_renamed_method_is_one_gone_and_one_new_and_its_async_twin_goes_without_saying(
    difference: Callable[..., list[str]],
) -> None:
    assert difference(f"{API}/messages/__init__.py", "def get(", "def fetch(") == [
        "- api.messages.Messages.get (and async)",
        "+ api.messages.Messages.fetch(id) (and async)",
    ]


def test_a_method_that_only_the_async_half_loses_is_seen(difference: Callable[..., list[str]]) -> None:
    assert difference(f"{API}/messages/__init__.py", "async def get(", "async def _get(") == [
        "- api.messages.AsyncMessages.get"
    ]


def test_a_keyword_that_comes_goes_or_becomes_required_is_seen(difference: Callable[..., list[str]]) -> None:
    lines = difference(f"{API}/messages/__init__.py", "title: str | None | Unset = UNSET", "subject: str")
    assert "- api.messages.Messages.create(title) (and async)" in lines
    assert "- api.messages.Messages.create(subject): str, required (and async)" in lines
    assert len(lines) == 4


def test_another_result_is_seen(difference: Callable[..., list[str]]) -> None:
    assert difference(
        f"{API}/messages/__init__.py", "def get(self, id: int) -> Message:", "def get(self, id: int) -> int:"
    ) == ["~ api.messages.Messages.get: Message is now int (and async)"]


def test_a_class_that_is_gone_takes_its_members_along_in_one_line(tmp_path: Path) -> None:
    shutil.copytree(GENERATED, tmp_path / "edited", ignore=IGNORED)
    (tmp_path / "edited" / MODELS / "totals.py").unlink()
    lines = surface.changes(surface.surface(GENERATED), surface.surface(tmp_path / "edited"))
    assert lines == ["- models.Totals"]


def test_other_words_in_a_docstring_are_no_change(difference: Callable[..., list[str]]) -> None:
    assert difference(f"{MODELS}/message.py", "A message as the API shows it.", "A message.") == []


def test_the_command_compares_with_the_commit_and_shows_ten_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(GENERATED, tmp_path / "generated", ignore=IGNORED)
    git = ["git", "-C", str(tmp_path), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Generate"]):
        subprocess.run([*git, *command], check=True)

    assert surface.main(["--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "the client's public surface: nothing changed since HEAD\n"

    for model in (tmp_path / "generated" / MODELS).glob("[!_]*.py"):
        model.unlink()
    assert surface.main(["--root", str(tmp_path)]) == 0
    first, *lines, more = capsys.readouterr().out.splitlines()
    assert first.endswith("29 gone or newly required since HEAD")
    assert len(lines) == 10
    assert "--all" in more


def test_without_a_commit_to_compare_with_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert surface.main(["--root", str(tmp_path)]) == 0
    assert "no HEAD with generated/ to compare with" in capsys.readouterr().out
