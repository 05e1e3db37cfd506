"""Every method of the client is a command, made from its signature: arguments, options, lists, flags and dates."""

from __future__ import annotations

import inspect
import subprocess
import sys
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from apollohq_api.api import Resources
from apollohq_cli.program import OWN, program
from apollohq_cli.resources import Value, kind_of, method_command, parameters

if TYPE_CHECKING:
    from tests.cli.conftest import Terminal
    from tests.cli.service import Service

RESOURCES = [name for name, value in vars(Resources).items() if isinstance(value, cached_property)]


@pytest.mark.parametrize("resource", RESOURCES)
def test_every_method_of_a_resource_is_a_command_with_all_its_parameters(resource: str) -> None:
    kind = kind_of(resource)
    methods = [name for name, value in inspect.getmembers(kind, callable) if not name.startswith("_")]
    assert methods
    for name in methods:
        command = method_command(resource, kind, name)
        assert command.help, f"{resource}.{name} says what it does"
        taken = {parameter.name for parameter in command.params}
        asked = inspect.signature(getattr(kind, name)).parameters.values()
        wanted = {one.name for one in asked if one.name != "self" and one.kind is not one.VAR_KEYWORD}
        assert wanted <= taken
        read = {given.annotation: Value(given.annotation).kinds for given in parameters(getattr(kind, name))}
        assert [annotation for annotation, kinds in read.items() if kinds in ([], ["json"])] == []


class Boards:
    """A resource as the generation writes one."""

    def __init__(self, session: object) -> None: ...

    def list_for_project(self, project_id: int, *, kind: str | None = None, ids: list[int] | None = None) -> list[int]:
        """List a project's boards.

        Args:
            project_id: The project.
            kind: Only these.
            ids: Only those.
        """
        return [project_id, *(ids or [])]


def test_a_method_that_nobody_knew_is_a_command_with_its_words() -> None:
    command = method_command("boards", Boards, "list_for_project")
    assert command.name == "list-for-project"
    assert command.get_short_help_str() == "List a project's boards."
    shown = {parameter.name: parameter.opts for parameter in command.params[:3]}
    assert shown == {"project_id": ["project_id"], "kind": ["--kind"], "ids": ["--ids"]}
    assert command.params[2].multiple


def test_only_the_resource_that_is_asked_for_is_loaded() -> None:
    asked = "import sys; from apollohq_cli.program import run; run(['messages', 'get', '--help']); "
    loaded = "print([name for name in sys.modules if name.startswith('apollohq_api.api.')])"
    done = subprocess.run([sys.executable, "-c", asked + loaded], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "['apollohq_api.api.messages']"


def test_the_version_is_printed_before_click_and_the_client_are_loaded() -> None:
    asked = "import sys; sys.argv[1:] = ['--version']; from apollohq_cli.__main__ import main; main(); "
    loaded = "print({'click', 'rich', 'apollohq_api.client', 'httpx2'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", asked + loaded], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"apollohq {version('apollohq')}", "set()"]


def test_the_program_lists_its_own_commands_and_the_resources(terminal: Terminal) -> None:
    said = terminal.run("--help").stdout
    for name in [*OWN, *(name.replace("_", "-") for name in RESOURCES)]:
        assert f"  {name} " in said
    assert program.name == "apollohq"


def test_help_comes_from_the_docstring_and_needs_no_token(terminal: Terminal) -> None:
    del terminal.env["APOLLOHQ_TOKEN"]
    said = terminal.run("messages", "create", "--help").stdout
    assert "Create a message." in said
    assert "\n  PROJECT_ID: The project.\n" in said
    assert "--is-private / --no-is-private" in said
    assert "Source: https://apidocs.apollohq.com/messages" in said
    assert said.index("--attachments") < said.index("--max-wait")


@pytest.mark.parametrize(
    ("command", "lacking"),
    [
        ("doctor", ["--format", "--fields", "--limit", "--raw"]),
        ("probe", ["--format", "--fields", "--limit", "--raw"]),
        ("api GET /tags", ["--format", "--fields", "--limit", "--raw"]),
        ("report --from 2012-01-01", ["--fields", "--limit", "--raw"]),
        ("export account.db", ["--fields", "--limit", "--raw"]),
        ("budget", []),
        ("messages get 1", []),
    ],
)
def test_help_lists_the_options_that_have_a_meaning(
    terminal: Terminal, service: Service, command: str, lacking: list[str]
) -> None:
    values = {"--format": "csv", "--fields": "id", "--limit": "1"}
    said = terminal.run(*command.split(), "--help").stdout
    for option in ("--format", "--fields", "--limit", "--raw"):
        assert (f"  {option} " in said) == (option not in lacking), option
    for option in lacking:
        given = [option, *([values[option]] if option in values else [])]
        assert f"{option} has no meaning for" in terminal.run(*given, *command.split(), status=2).stderr
        assert option in terminal.run(*command.split(), *given, status=2).stderr
    assert service.asked == []


def test_help_names_the_formats_that_a_command_has(terminal: Terminal) -> None:
    listed = terminal.run("messages", "list-for-project", "--help").stdout
    assert "--format table|jsonl|json|csv " in listed
    report = " ".join(terminal.run("report", "--help").stdout.split())
    assert "--format [table|csv|xlsx|json|md]" in report
    assert "csv in a pipe" in report
    for words in ("--format jsonl report --from 2012-01-01", "--format md budget"):
        assert "--format is one of table, " in terminal.run(*words.split(), status=2).stderr
    assert (
        "'jsonl' is not one of" in terminal.run("report", "--from", "2012-01-01", "--format", "jsonl", status=2).stderr
    )


def test_a_list_pages_by_itself_as_far_as_the_limit_needs(service: Service, terminal: Terminal) -> None:
    service.add("/projects/1/messages", "messages", [{"id": str(number)} for number in range(60)])
    assert [one["id"] for one in terminal.lines("messages", "list-for-project", "1", "--limit", "30")] == [*range(30)]
    assert service.asked == ["GET /projects/1/messages", "GET /projects/1/messages/2"]
    assert len(terminal.lines("messages", "list-for-project", "1")) == 60
    assert terminal.lines("messages", "list-for-project", "1", "--limit", "0") == []


def test_shared_options_stand_anywhere(service: Service, terminal: Terminal) -> None:
    service.add("/projects/1/messages", "messages", [{"id": str(number)} for number in range(3)])
    words = ["messages", "list-for-project", "1"]
    for place in range(len(words) + 1):
        assert len(terminal.lines(*words[:place], "--limit", "2", *words[place:])) == 2


def test_a_create_sends_native_values_and_prints_the_id(service: Service, terminal: Terminal) -> None:
    service.routes["POST /projects/1/messages"] = lambda query: (201, {"message-id": "77"})
    options = ["--title", "Hi, there", "--pinned", "--no-is-private", "--subscribers", "3,4", "--subscribers", "5"]
    done = terminal.run("messages", "create", "1", *options)
    assert done.stdout == "77\n"
    assert service.bodies == [
        {"message": {"title": "Hi, there", "pinned": "1", "is-private": "0", "subscribers": ["3", "4", "5"]}}
    ]


def test_an_empty_value_clears_a_field_and_an_omitted_one_is_not_sent(service: Service, terminal: Terminal) -> None:
    service.routes["PUT /messages/7"] = lambda query: (200, None)
    done = terminal.run("messages", "update", "7", "--category-id", "", "--body", "", "--attachments", "-5")
    assert done.stdout == ""
    assert service.bodies == [{"message": {"category-id": "", "body": "", "attachments": ["-5"]}}]


def test_days_are_iso_or_eight_digits_and_from_is_an_option(service: Service, terminal: Terminal) -> None:
    service.routes["GET /report/timeEntries"] = lambda query: (200, {"time-entries": [], "asked": query})
    found = terminal.json("time-entries", "report", "--from", "2012-01-01", "--to", "20120201", "--include-cases")
    assert found["asked"] == {"from": "20120101", "to": "20120201", "include_cases": "true"}


def test_a_wrong_value_is_a_usage_error_before_anything_is_sent(service: Service, terminal: Terminal) -> None:
    for number in ("1_0", "\u0661\u0660", " 1", "1\n"):  # of which Python makes numbers
        terminal.run("messages", "get", number, status=2)
    for wrong in (["get", "seven"], ["get", "1.5"], ["get"], ["list-for-project", "1", "--page", "x"], ["steal", "1"]):
        terminal.run("messages", *wrong, status=2)
    terminal.run("time-entries", "create-for-project", "1", "--date", "tomorrow", status=2)
    assert service.asked == []


def test_a_format_that_does_not_exist_here_is_a_usage_error_before_anything_is_sent(
    service: Service, terminal: Terminal
) -> None:
    service.routes["POST /projects/1/messages"] = lambda query: (201, {"message-id": "77"})
    create = ["messages", "create", "1", "--title", "x", "--body", "y"]
    assert "--format is one of" in terminal.run(*create, "--format", "xlsx", status=2).stderr
    terminal.run("budget", "--format", "md", status=2)
    assert service.asked == []


def test_an_upload_takes_a_file_or_the_standard_input(service: Service, terminal: Terminal) -> None:
    service.routes["POST /upload"] = lambda query: (201, {"attachment-id": "9"})
    (terminal.home / "plan.pdf").write_bytes(b"%PDF")
    assert terminal.run("uploads", "create", "plan.pdf").stdout == "9\n"
    assert terminal.run("uploads", "create", "-", stdin="text").stdout == "9\n"
    terminal.run("uploads", "create", "missing.pdf", status=1)


def test_a_download_goes_to_a_file_or_to_the_standard_output(service: Service, terminal: Terminal) -> None:
    service.single["/download/5"] = b"%PDF"
    terminal.run("files", "download", "5", "plan.pdf")
    assert (terminal.home / "plan.pdf").read_bytes() == b"%PDF"
    assert terminal.run("files", "download", "5", "-").stdout == "%PDF"
    terminal.run("files", "download", "5", "missing/plan.pdf", status=1)


def test_continued_at_resumes_where_an_error_stopped(service: Service, terminal: Terminal) -> None:
    service.add("/projects/1/messages", "messages", [{"id": str(number)} for number in range(60)])
    service.faults.extend([200, 400])
    service.faults[0] = "none"
    done = terminal.run("messages", "list-for-project", "1", status=1)
    assert len(done.stdout.splitlines()) == 25
    assert "--continued-at '/projects/1/messages/2'" in done.stderr
    rest = terminal.lines("messages", "list-for-project", "1", "--continued-at", "/projects/1/messages/2")
    assert [one["id"] for one in rest] == [*range(25, 60)]


@pytest.mark.parametrize(
    "command",
    [
        ["projects", "list"],
        ["report", "--from", "2012-01-01", "--to", "2012-12-31"],
        ["time-entries", "report-range", "2012-01-01", "2012-12-31"],
        ["export", "account.db", "--only", "projects"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_resumed_does_not_advise_it(service: Service, terminal: Terminal, command: list[str]) -> None:
    service.faults.extend([400, 400] if command[0] != "export" else [401])
    assert "go on with" not in terminal.run(*command, status=1).stderr


@pytest.mark.parametrize(
    ("annotation", "text", "value"),
    [
        ("int", "7", 7),
        ("str | None | Unset", "7", "7"),
        ("int | None | Unset", "-7", -7),
        ("Sequence[int] | None | Unset", "1, 2", [1, 2]),
        ("builtins.list[str]", "a,b", ["a", "b"]),
        ("Sequence[int | str]", "007,2024_25,7", ["007", "2024_25", "7"]),
        ("Literal['open', 'closed'] | str | None", "won", "won"),
        ("dict[str, Any]", '{"a": 1}', {"a": 1}),
    ],
)
def test_an_annotation_says_what_a_text_means(annotation: str, text: str, value: object) -> None:
    assert Value(annotation).convert(text, None, None) == value


def test_known_words_complete(terminal: Terminal) -> None:
    terminal.env |= {"_APOLLOHQ_COMPLETE": "bash_complete", "COMP_WORDS": "apollohq messages li", "COMP_CWORD": "2"}
    assert terminal.run().stdout.split() == ["plain,list-for-category", "plain,list-for-project"]


@pytest.mark.parametrize(
    "words",
    [
        "export",
        "report -o",
        "report --output",
        "messages --token-file",
        "api --input",
        "probe -o",
        "uploads create",
        "files download 5",
    ],
)
def test_names_of_files_complete(terminal: Terminal, words: str) -> None:
    line = f"apollohq {words} pl"
    terminal.env |= {"_APOLLOHQ_COMPLETE": "bash_complete", "COMP_WORDS": line}
    terminal.env["COMP_CWORD"] = str(len(line.split()) - 1)
    assert terminal.run().stdout.split() == ["file,pl"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_completion_for(shell: str, terminal: Terminal) -> None:
    terminal.env["_APOLLOHQ_COMPLETE"] = f"{shell}_source"
    said = terminal.run().stdout
    assert "_APOLLOHQ_COMPLETE" in said
    assert f"{shell}_complete" in said
