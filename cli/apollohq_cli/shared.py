"""What every command shares: the options before or after it, the token, the budget file and the client.

All invocations of one user count in one file, so that scripts, cron jobs and interactive use keep to one budget.
"""

from __future__ import annotations

import logging
import os
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from apollohq import Apollo, RateLimit
    from apollohq.auth import Account

CommandT = TypeVar("CommandT", bound=click.Command)
FILE = click.Path(readable=False)  # its name completes; what cannot be done with it is found where that is tried
RECORDS = ("table", "jsonl", "json", "csv")  # formats of records; a report has others, too
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


def shared_of(context: click.Context) -> Shared:
    """The shared options, wherever they were on the command line. One that has no meaning here is a usage error."""
    shared, own = context.find_root().ensure_object(Shared), {one.name: one for one in context.command.params}
    for option in SHARED_OPTIONS:
        if option.name not in own and getattr(shared, str(option.name)) not in (None, False, []):
            raise click.UsageError(f"{option.opts[0]} has no meaning for {context.info_name}")
    given = own.get("format")
    forms = RECORDS if given in SHARED_OPTIONS else getattr(given and given.type, "choices", ())
    if shared.format and forms and shared.format not in forms:
        raise click.UsageError(f"--format is one of {', '.join(forms)} here, not {shared.format}")
    return shared


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value is not None and value is not False and value != ():
        if parameter.name == "fields":
            value = [name.strip() for part in value for name in part.split(",") if name.strip()]
        setattr(context.find_root().ensure_object(Shared), str(parameter.name), value)


ANY_FORM = click.Choice((*RECORDS, "xlsx", "md"))  # before the command it may be one of a report
_option = partial(click.Option, expose_value=False, callback=_keep)
SHARED_OPTIONS = [
    _option(["--base-url"], metavar="URL", help="URL of the API; else APOLLOHQ_BASE_URL, or Apollo's own."),
    _option(["--token-file"], type=FILE, metavar="FILE", help="A file that holds the token; else APOLLOHQ_TOKEN."),
    _option(["--storage"], metavar="URL", help="Where the budget is counted; else a file of the user's."),
    _option(["--max-wait"], type=click.FloatRange(min=0), metavar="S", help="Exit 75 rather than wait longer."),
    _option(["--batch"], is_flag=True, help="Work that can wait: other calls on the budget take precedence."),
    _option(["--format"], type=ANY_FORM, metavar="|".join(RECORDS), help="If left out: table; jsonl in a pipe."),
    _option(["--fields"], multiple=True, metavar="NAMES", help="Only these fields, comma-separated."),
    _option(["--limit"], type=click.IntRange(min=0), metavar="N", help="At most so many records."),
    _option(["--raw"], is_flag=True, help="Keys and values as the API sends them."),
]


def share(command: CommandT, without: Collection[str] = ()) -> CommandT:
    """The command with the shared options after its own, whose names take precedence, and without some."""
    taken = {*without, *(name for parameter in command.params for name in parameter.opts)}
    command.params.extend(option for option in SHARED_OPTIONS if option.opts[0] not in taken)
    return command


share_format = partial(share, without=("--fields", "--limit", "--raw"))
share_connection = partial(share, without=("--format", "--fields", "--limit", "--raw"))


def account_of(shared: Shared) -> Account:
    """Where the API is, and the token, from the file that was named or from the environment."""
    from apollohq.auth import Account

    token, place = os.environ.get("APOLLOHQ_TOKEN"), shared.token_file
    if place is not None:
        token = ""
        with suppress(UnicodeDecodeError):  # no token is in what is no text
            token = Path(place).expanduser().read_text(encoding="utf-8").rstrip("\r\n")
    if not token:
        raise ValueError(f"no token in {place or 'the environment'}: set APOLLOHQ_TOKEN, or use --token-file")
    return Account(token, shared.base_url)


def budget_file() -> Path:
    """The file in which all invocations of this user count, in a folder for the user alone."""
    state = os.environ.get("XDG_STATE_HOME", "")
    home = state if os.path.isabs(state) else os.path.expanduser("~/.local/state")
    folder = Path("/", home, "apollohq")  # below / for a user without a home, who cannot write there
    with suppress(OSError):  # the limiter says why it cannot be used
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / "budget.sqlite3"


def rate_limit_of(shared: Shared) -> RateLimit:
    """The budget: on the storage that was named, else on the user's file, with a warning else of this process alone."""
    from apollohq import RateLimit

    if shared.storage is not None:
        return RateLimit(REQUESTS, PER, storage=shared.storage)
    return RateLimit(REQUESTS, PER, storage=f"sqlite:///{budget_file()}", on_store_failure="local")


@contextmanager
def opened(context: click.Context, *, max_retries: int = 3, batch: bool = False, resume: str = "") -> Iterator[Apollo]:
    """A client with the shared options, closed in the end. Waits and retries are shown, unless APOLLOHQ_LOG does it.

    `resume` is what takes the cursor of a list that an error has stopped: the error gets a note that says so.
    """
    from apollohq import Apollo

    shared, log = shared_of(context), logging.getLogger("apollohq")
    account = account_of(shared)
    if not log.level and not log.handlers:
        log.addHandler(_Waits())
        log.setLevel(logging.INFO)
        log.propagate = False
    with Apollo(account.reveal(), base_url=account.base_url, rate_limit=rate_limit_of(shared)) as client:
        try:
            yield client.with_options(max_retries=max_retries, max_wait=shared.max_wait, batch=batch or shared.batch)
        except Exception as error:
            if resume and (cursor := getattr(error, "continued_at", None)):
                error.add_note(f"go on with {resume} {cursor!r}")
            raise


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
