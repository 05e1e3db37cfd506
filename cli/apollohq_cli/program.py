"""The program: its commands by name, each imported when it is asked for, and what exit status an error gives."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache, cached_property
from importlib import import_module
from typing import Any, cast

import click

from apollohq_cli.shared import say, share

OWN = {
    "report": "Hours over any span, summed up as wanted, into a spreadsheet.",
    "export": "The account into an SQLite file, kept up to date.",
    "api": "Any request of the API, described or not.",
    "budget": "How many requests are left.",
    "probe": "Let the account answer the open questions of the description.",
    "doctor": "Check what the command needs, and say what to do.",
}


@cache
def resources() -> dict[str, str]:
    """The resources of the client with what they are, without loading any."""
    from apollohq_api.api import Resources

    found = [(name, value) for name, value in vars(Resources).items() if isinstance(value, cached_property)]
    return {name.replace("_", "-"): value.__doc__ or "" for name, value in found}


class Program(click.Group):
    """The root command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*resources(), *OWN]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in OWN:
            home = cmd_name if cmd_name in {"report", "export", "probe"} else "commands"
            return cast(click.Command, getattr(import_module(f"apollohq_cli.{home}"), cmd_name))
        if cmd_name in resources():
            from apollohq_cli.resources import Resource

            return Resource(cmd_name, resources()[cmd_name])
        return None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:  # click would exit 1
            ctx.exit(_status(error))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in (("Commands", OWN), ("Resources", resources())):
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))


program = share(
    click.version_option(package_name="apollohq", message="%(prog)s %(version)s", help="Print the version.")(
        Program(
            "apollohq",
            help="The Apollo API at a terminal. Exit status: 0; 1 refused or failed; 2 usage; 75 the budget would need "
            "longer than --max-wait; 130 interrupted.",
            epilog="apollohq RESOURCE --help lists what a resource can do. "
            "_APOLLOHQ_COMPLETE=bash_source apollohq prints the completion for bash; zsh and fish likewise.",
            context_settings={"help_option_names": ["-h", "--help"]},
            no_args_is_help=True,
        )
    )
)


def run(arguments: list[str] | None = None) -> int:
    """Run the command; whatever becomes of it is an exit status and at most a few lines on stderr."""
    try:
        if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")  # half of a surrogate pair is a legal JSON string
        status = program.main(arguments, prog_name="apollohq", standalone_mode=False)
        print(end="", flush=True)
    except BaseException as error:  # noqa: BLE001 - every error is one line here, and never a traceback
        return _status(error)
    return status if isinstance(status, int) else 0


def _status(error: BaseException) -> int:
    from apollohq import RateLimitTimeout

    if isinstance(error, KeyboardInterrupt | click.Abort):
        return 130
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 1
    if isinstance(error, OSError):  # what is still buffered must not fail once more at the exit
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 0  # the reader has what it wanted
    if isinstance(error, click.UsageError):
        error.show()
    else:
        say(str(error) or type(error).__name__)
    if cursor := getattr(error, "continued_at", None):
        say(f"go on with --continued-at {cursor!r}")
    if RateLimitTimeout in {type(error), type(error.__cause__)}:
        return 75
    if isinstance(error, click.ClickException):
        return error.exit_code
    # The client refuses what makes no sense, before anything is sent, with one of these.
    return 2 if isinstance(error, ValueError | TypeError) and not isinstance(error, OSError) else 1
