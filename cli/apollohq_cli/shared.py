"""What every command shares: the options before or after it, the token, the budget file and the client.

All invocations of one user count in one file, so that scripts, cron jobs and interactive use keep to one budget.
"""

from __future__ import annotations

import logging
import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apollohq import Apollo, RateLimit
    from apollohq.auth import Account

CommandT = TypeVar("CommandT", bound=click.Command)
FORMATS = ("table", "jsonl", "json", "csv", "xlsx", "md")
QUIET = 30.0  # seconds in which a wait for the rate limit is shown once
REQUESTS, PER = 100, 300.0  # of one token (https://apidocs.apollohq.com/, Rate limiting)


@dataclass(slots=True)
class Shared:
    """The shared options of one invocation."""

    base_url: str | None = None
    token_file: str | None = None
    storage: str | None = None
    max_wait: float | None = None
    batch: bool = False
    format: str | None = None
    fields: list[str] = field(default_factory=list)
    limit: int | None = None
    raw: bool = False

    def refuse(self, command: str, *names: str) -> None:
        """A usage error where an option has no meaning, instead of leaving it out silently."""
        for name in names:
            if getattr(self, name) not in (None, False, []):
                raise click.UsageError(f"--{name} has no meaning for {command}")

    def one_of(self, *formats: str) -> str | None:
        """The format that was asked for; a usage error when it is none of these."""
        if self.format is not None and self.format not in formats:
            raise click.UsageError(f"--format is one of {', '.join(formats)} here, not {self.format}")
        return self.format


def shared_of(context: click.Context) -> Shared:
    """The shared options, wherever they were on the command line."""
    return context.find_root().ensure_object(Shared)


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value is not None and value is not False and value != ():
        if parameter.name == "fields":
            value = [name.strip() for part in value for name in part.split(",") if name.strip()]
        setattr(shared_of(context), str(parameter.name), value)


def shared_options() -> list[click.Option]:
    """The shared options; a command takes them as its own, and its own names take precedence."""
    option = partial(click.Option, expose_value=False, callback=_keep)
    seconds, number = click.FloatRange(min=0), click.IntRange(min=0)
    return [
        option(["--base-url"], metavar="URL", help="Where the API lives; else APOLLOHQ_BASE_URL, or Apollo's own."),
        option(["--token-file"], metavar="FILE", help="A file that holds the token; else APOLLOHQ_TOKEN."),
        option(["--storage"], metavar="URL", help="Where the budget is counted; else a file of the user's."),
        option(["--max-wait"], type=seconds, metavar="S", help="Exit 75 rather than wait longer."),
        option(["--batch"], is_flag=True, help="Work that can wait: other calls on the budget take precedence."),
        option(["--format"], type=click.Choice(FORMATS), help="If left out: table on a terminal, jsonl in a pipe."),
        option(["--fields"], multiple=True, metavar="NAMES", help="Only these fields, comma-separated."),
        option(["--limit"], type=number, metavar="N", help="At most so many records."),
        option(["--raw"], is_flag=True, help="Keys and values as the API sends them."),
    ]


def share(command: CommandT) -> CommandT:
    """The command with the shared options added, in a section of their own of its help."""
    taken = {name for parameter in command.params for name in parameter.opts}
    added = [option for option in shared_options() if option.opts[0] not in taken]
    command.params.extend(added)

    def format_options(context: click.Context, formatter: click.HelpFormatter) -> None:
        own = [one for one in command.get_params(context) if isinstance(one, click.Option) and one not in added]
        for title, options in (("Options", own), ("Shared options, before or after the command", added)):
            with formatter.section(title):
                formatter.write_dl([record for one in options if (record := one.get_help_record(context))])
            if options is own and isinstance(command, click.Group):
                command.format_commands(context, formatter)

    command.format_options = format_options  # type: ignore[assignment, method-assign]  # a section more than click has
    return command


def account_of(shared: Shared) -> Account:
    """Where the API is, and the token, from the file that was named or from the environment.

    Raises ValueError for what cannot be used, OSError for a file that cannot be read.
    """
    from apollohq.auth import Account

    token, place = os.environ.get("APOLLOHQ_TOKEN"), shared.token_file
    if place is not None:
        try:
            token = Path(place).expanduser().read_text(encoding="utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            raise ValueError(f"the token file {place} is no text") from None
    if not token:
        missing = "set APOLLOHQ_TOKEN, or name a file with --token-file" if place is None else f"{place} is empty"
        raise ValueError(f"no token: {missing}")
    return Account(token, shared.base_url)


def budget_file() -> Path:
    """The file in which all invocations of this user count, in a folder for the user alone.

    Raises OSError where it cannot be made, RuntimeError where the user's folder is unknown.
    """
    state = os.environ.get("XDG_STATE_HOME", "")
    home = Path(state) if os.path.isabs(state) else Path.home() / ".local" / "state"
    file = home / "apollohq" / "budget.sqlite3"
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    return file


def rate_limit_of(shared: Shared) -> RateLimit:
    """The budget: on the storage that was named, else on the user's file, else of this process alone."""
    from apollohq import RateLimit

    if shared.storage is not None:
        return RateLimit(REQUESTS, PER, storage=shared.storage)
    try:
        return RateLimit(REQUESTS, PER, storage=f"sqlite:///{budget_file()}", on_store_failure="local")
    except (OSError, RuntimeError) as error:
        say(f"warning: the shared budget cannot be kept ({error}); this command counts by itself")
        return RateLimit(REQUESTS, PER)


@contextmanager
def opened(context: click.Context, *, max_retries: int = 3, batch: bool = False) -> Iterator[Apollo]:
    """A client with the shared options, closed in the end. Waits and retries are shown, unless APOLLOHQ_LOG does it."""
    from apollohq import Apollo

    shared, log = shared_of(context), logging.getLogger("apollohq")
    account = account_of(shared)
    if not os.environ.get("APOLLOHQ_LOG") and not log.handlers:
        log.addHandler(_Waits())
        log.setLevel(logging.INFO)
        log.propagate = False
    with Apollo(account.reveal(), base_url=account.base_url, rate_limit=rate_limit_of(shared)) as client:
        yield client.with_options(max_retries=max_retries, max_wait=shared.max_wait, batch=batch or shared.batch)


class _Waits(logging.Handler):
    _shown_at = -QUIET

    def emit(self, record: logging.LogRecord) -> None:
        waits = record.getMessage().startswith("waiting")  # batch work waits before each request: once is enough
        if not waits or time.monotonic() - self._shown_at > QUIET:
            say(record.getMessage())
            self._shown_at = time.monotonic() if waits else self._shown_at


def printable(text: str) -> str:
    """The text without what would act on a terminal: a record or a refusal may hold anything."""
    return "".join(char if char.isprintable() or char == "\n" else f"\\x{ord(char):02x}" for char in text)


def say(text: str) -> None:
    """A line for the person, beside the data."""
    click.echo(f"apollohq: {printable(text)}", err=True)
