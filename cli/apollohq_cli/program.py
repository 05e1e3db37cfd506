"""The program: the commands `api`, `budget` and `doctor`, all others by name, and what exit status an error gives.

What has a module of its own, and every resource, is imported when it is asked for.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from contextlib import closing, suppress
from dataclasses import asdict, replace
from functools import cache, cached_property
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, cast

import click
import rich  # noqa: F401 - tables need it: without it nothing is to be sent

from apollohq_cli.output import dumped, write
from apollohq_cli.shared import Shared, account_of, opened, rate_limit_of, say, share, share_connection, shared_of

if TYPE_CHECKING:
    from apollohq import RateLimitStatus

OWN = {
    "report": "Hours over any span, grouped and summed up, into a spreadsheet.",
    "export": "The account into an SQLite file, kept up to date.",
    "api": "Any request of the API, described or not.",
    "budget": "How many requests are left.",
    "probe": "Answer the open questions of the description with an account.",
    "doctor": "Check what the command needs, and say what to do.",
}
ADVICE = {  # by the check, or else by the error; other errors say themselves what to do
    "CA": "There are no certificates: correct or unset SSL_CERT_FILE and SSL_CERT_DIR.",
    "APIConnectionError": "No answer came: check network, proxy, CA and the base URL.",
    "AuthenticationError": "Copy the token from your account's settings, and export APOLLOHQ_TOKEN=...",
    "NotFoundError": "There is no account at this address: check the base URL.",
    "RateLimitStoreError": "Check the file or server that --storage names, or else the user's folder (XDG_STATE_HOME).",
    "RateLimitTimeout": "Run doctor again when permits are available.",
    "ResponseDecodeError": "This is no Apollo API: check the base URL, and any proxy in between.",
    "ServerError": "The service has an error: try again later.",
}


@share_connection
@click.command()
@click.argument("method", metavar="METHOD")
@click.argument("path")
@click.option("queries", "-q", "--query", multiple=True, metavar="NAME=VALUE", help="A query parameter; repeatable.")
@click.option("source", "--input", type=click.File(encoding="utf-8"), help="JSON to send; - is the standard input.")
@click.option("--paginate", is_flag=True, help="Follow continued-at: one line of JSON for each page.")
@click.pass_context
def api(
    context: click.Context, /, method: str, path: str, queries: Any, source: IO[str] | None, paginate: bool
) -> None:
    """Send a request to PATH, relative to the base URL, and print the JSON that comes back.

    Authentication, budget and retries are as everywhere; a POST is never sent twice.
    """
    from apollohq import Record
    from apollohq.request import read_json
    from apollohq_api.client import Request, page_of

    if paginate and (method.upper() != "GET" or source is not None):
        raise click.UsageError("--paginate goes with GET, and without --input")
    query: dict[str, str] = {}
    for name, separator, value in (pair.partition("=") for pair in queries):
        if not separator or not name:
            raise click.UsageError(f"-q takes NAME=VALUE, not {name!r}")
        query[name] = f"{query[name]},{value}" if name in query else value
    with opened(context, resume="PATH") as apollo:
        body = json.load(source) if source else None
        if paginate:
            read = page_of(lambda response: Record.from_dict(read_json(response)), lambda document: [document])
            for document in apollo.client.paginate(Request("GET", path, tuple(query.items())), read):
                click.echo(dumped(document.to_dict()))
        elif (answer := apollo.request(method.upper(), path, query=query, json=body)) is not None:
            click.echo(dumped(answer, indent=2 if sys.stdout.isatty() else None))


@share
@click.command()
@click.pass_context
def budget(context: click.Context) -> None:
    """Show how many requests are used and left, of all programs that share the budget. Only the store is asked."""
    status = status_of(shared_of(context))
    write(asdict(status) | {"resets_in": round(status.resets_in or 0.0, 1)}, shared_of(context))


def status_of(shared: Shared) -> RateLimitStatus:
    """The budget as its store has it: a permit is taken, and given back unused. No store is an error here."""
    from apollohq import RateLimitTimeout
    from apollohq.auth import origin_text
    from apollohq.ratelimit import Limiter

    account, settings = account_of(shared), replace(rate_limit_of(shared), on_store_failure="raise")
    with closing(Limiter(settings, origin=origin_text(account.base_url), token=account.reveal())) as limiter:
        try:
            limiter.settle(limiter.acquire(timeout=1.0, max_wait=0.0), sent=False)
        except RateLimitTimeout as error:
            say(f"a request would wait {error.wait_seconds:.0f} s now")
        return limiter.status()


@share_connection
@click.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Check version, network settings, token (by exactly one GET) and budget. Exit status 1 if a check fails."""
    from apollohq import ApolloError

    shared = shared_of(context)
    failed = False
    for name in ("version", "proxy", "CA", "base URL", "token", "budget", "store"):
        try:
            click.echo(f"ok    {name:<9} {_check(name, context, shared)}")
        except (ApolloError, ImportError, OSError, ValueError) as error:
            failed = True
            causes = [name, *(kind.__name__ for kind in type(error).__mro__)]
            advice = [f"\n{'':16}{ADVICE[cause]}" for cause in causes if cause in ADVICE]
            click.echo(f"FAIL  {name:<9} {error}{''.join(advice[:1])}")
    context.exit(1 if failed else 0)


def _check(name: str, context: click.Context, shared: Shared) -> str:
    """What a check finds; an error when it fails."""
    import ssl
    from urllib.request import getproxies_environment

    from apollohq import PermissionDeniedError, __version__
    from apollohq.auth import Account
    from apollohq.ratelimit.settings import without_secret

    match name:
        case "version":
            return f"apollohq {__version__}, Python {platform.python_version()} on {platform.system()}"
        case "proxy":
            return " and ".join(f"{name}_proxy" for name in getproxies_environment()) or "none set"
        case "CA":
            file, folder = map(os.environ.get, ("SSL_CERT_FILE", "SSL_CERT_DIR"))
            if place := file or folder:
                os.stat(place)  # OpenSSL does not miss a folder
            ssl.create_default_context(cafile=file or None, capath=folder or None)
            return place or "the system's trust store"
        case "base URL":
            return Account("none", shared.base_url).base_url
        case "token":
            shared.max_wait = 10.0 if shared.max_wait is None else shared.max_wait  # the answer is wanted now
            with opened(context, max_retries=0) as apollo:
                try:
                    apollo.request("GET", "/account")
                except PermissionDeniedError as error:
                    return f"accepted; {error}"
            return "accepted"
        case "budget":
            status = status_of(shared)
            used = f"{status.used} of {status.limit} used, {status.remaining} left"
            return f"{used}; all available in {status.resets_in or 0.0:.0f} s"
        case _:
            return without_secret(rate_limit_of(shared).storage)


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
        if cmd_name in {"report", "export", "probe"}:
            return cast(click.Command, getattr(import_module(f"apollohq_cli.{cmd_name}"), cmd_name))
        if cmd_name in resources():
            from apollohq_cli.resources import Resource

            return share(Resource(cmd_name, help=resources()[cmd_name]))
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in (("Commands", OWN), ("Resources", resources())):
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))


program = share(
    click.version_option(package_name="apollohq", message="%(prog)s %(version)s", help="Print the version.")(
        Program(
            "apollohq",
            commands=[api, budget, doctor],
            help="The Apollo API at a terminal. Exit status: 0; 1 refused or failed; 2 usage; 75 the budget would need "
            "longer than --max-wait; 130 interrupted.",
            epilog="apollohq RESOURCE --help lists what a resource can do. "
            "_APOLLOHQ_COMPLETE=bash_source apollohq prints the completion for bash; zsh and fish likewise.",
            context_settings={"help_option_names": ["-h", "--help"]},
        )
    )
)


def run(arguments: list[str] | None = None) -> int:
    """Run the command; whatever becomes of it is an exit status and at most a few lines on stderr."""
    try:
        sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - None: it was closed
        with suppress(AttributeError):  # half of a surrogate pair is a legal JSON string
            sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        status = program.main(arguments, prog_name="apollohq", standalone_mode=False)
        print(end="", flush=True)
    except BaseException as error:  # noqa: BLE001 - every error is one line here, and never a traceback
        return _status(error)
    return status if isinstance(status, int) else 0


def _status(error: BaseException) -> int:
    from apollohq import RateLimitTimeout

    if isinstance(error, KeyboardInterrupt | click.Abort):
        return 130
    if isinstance(error, SystemExit) and "_APOLLOHQ_COMPLETE" in os.environ:
        return int(error.code or 0)
    if isinstance(error, OSError | SystemExit):  # what is still buffered must not fail once more at the exit
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError | SystemExit):  # click makes an exit of a closed pipe
        return 0  # the reader has what it wanted
    if isinstance(error, click.UsageError):
        error.show()
    else:
        say(str(error) or type(error).__name__)
    for note in getattr(error, "__notes__", ()):
        say(note)
    if RateLimitTimeout in {type(error), type(error.__cause__)}:
        return 75
    if isinstance(error, click.ClickException):
        return error.exit_code
    # The client refuses what makes no sense, before anything is sent, with one of these.
    return 2 if isinstance(error, ValueError | TypeError) and not isinstance(error, OSError) else 1
