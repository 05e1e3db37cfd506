"""`apollohq-sandbox`: serve the documented API until Ctrl-C or SIGTERM."""

import argparse
import contextlib
import ipaddress
import json
import os
import shlex
import signal
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

_FAULTS = {
    "--fail-429": ("too_many_requests", "answer 429"),
    "--fail-500": ("server_error", "answer 500 with an HTML page"),
    "--fail-503": ("unavailable", "answer 503 with Retry-After"),
    "--drop": ("drop", "close the connection before anything is done"),
    "--lose-answer": ("lose_answer", "carry out the request, then close the connection"),
    "--truncate": ("truncate", "close the connection in the middle of the body"),
    "--shift-pages": ("shift_pages", "add a record while a list is being read"),
}


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="apollohq-sandbox",
        description="Serve the documented Apollo API on this machine, under /v1.",
    )
    add = parser.add_argument
    add("--port", type=int, default=8400, help="0 takes a free one (default: %(default)s)")
    add("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    add("--allow-remote", action="store_true", help="needed for a host that other machines can reach")
    add("--token", action="append", help="a token to accept; repeatable, each has a budget of its own (default: demo)")
    add("--db", metavar="FILE", help="an SQLite file that survives restarts; in memory without it")
    add("--limit", type=int, default=100, help="requests that a token may send in a window (default: %(default)s)")
    add("--window", type=float, default=300.0, help="the window's length in seconds (default: %(default)g)")
    add("--seed", metavar="FILE", type=Path, help="fill a new database from this JSON file")
    add("--empty", action="store_true", help="start a new database without any records")
    add("--validate-responses", action="store_true", help="answer 500 where a response is not as described")
    reading = "serve another answer to an open question; repeatable"
    add("--reading", metavar="Q23=null", action="append", default=[], help=reading)
    add("--list-readings", action="store_true", help="print the open questions and their readings as JSON")
    faults = parser.add_argument_group("faults", "each but the first and the last is a probability from 0 to 1")
    faults.add_argument("--latency", type=float, default=0.0, metavar="SECONDS", help="delay every answer by this time")
    for flag, (name, effect) in _FAULTS.items():
        faults.add_argument(flag, dest=name, type=float, default=0.0, metavar="PROBABILITY", help=effect)
    faults.add_argument("--fault-seed", type=int, metavar="N", help="inject the same faults in every run")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until stopped. Returns the exit status: 0 stopped cleanly, 1 could not start; 2 for a wrong command line."""
    parser = _arguments()
    given = parser.parse_args(arguments)
    if not 0 <= given.port <= 65535:
        parser.error(f"a port is a number from 0 to 65535, not {given.port}")
    if not _is_loopback(given.host):
        if not given.allow_remote:
            parser.error(f"{given.host} can be reached from other machines; --allow-remote if that is what you want")
        print(f"Warning: {given.host} can be reached from other machines, over plain HTTP.", file=sys.stderr)
    try:
        return _serve(given)
    except ModuleNotFoundError as error:
        problem = f"The sandbox needs {error.name}: pip install 'apollohq[sandbox]'"
    except sqlite3.Error as error:
        problem = f"{given.db} cannot be used as the database: {error}"
    except ValueError as error:
        problem = str(error)
    except OSError as error:
        where = f"{given.host}:{given.port}"
        taken = f"Cannot listen on {where}: {error.strerror}. Try --port 0 for a free one."
        problem = str(error) if error.filename else taken
    print(problem, file=sys.stderr)
    return 1


def _serve(given: argparse.Namespace) -> int:
    from apollohq import openapi_path
    from apollohq_sandbox.faults import Faults
    from apollohq_sandbox.readings import questions
    from apollohq_sandbox.sandbox import Sandbox

    if given.list_readings:
        _write(json.dumps(questions(Path(openapi_path())), indent=2, ensure_ascii=False))
        return 0
    readings = dict(reading.partition("=")[::2] for reading in given.reading)
    probabilities = {name: getattr(given, name) for name, _ in _FAULTS.values()}
    sandbox = Sandbox(
        token=given.token or ["demo"], limit=given.limit, window=given.window, host=given.host, port=given.port,
        db=given.db, seed=given.seed, empty=given.empty, validate_responses=given.validate_responses, readings=readings,
        faults=Faults(latency=given.latency, seed=given.fault_seed, **probabilities),
    )  # fmt: skip
    sandbox.open()
    _announce(sandbox.url, sandbox.token, given.db)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # handled as Ctrl-C is
    with contextlib.suppress(KeyboardInterrupt):  # uvicorn has stopped cleanly by then and passes the signal on
        sandbox.run()
    return 0


def _announce(url: str, token: str, database: str | None) -> None:
    """Print where it listens, and commands to try, which can be pasted into a shell."""
    near = url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")
    far = "" if _is_loopback(urlsplit(near).hostname or "") else ", allow_http=True"
    apollo = f"Apollo({json.dumps(token)}, base_url={json.dumps(near)}{far})"
    program = f"from apollohq import Apollo; print({apollo}.messages.list_for_project(1).first())"
    _write(
        f"The Apollo sandbox listens at {url} ({database or 'in memory'}). Ctrl-C stops it.\n\n"
        f"  curl -u {shlex.quote(f'{token}:X')} {shlex.quote(f'{near}/projects/1/messages')}\n"
        f"  {shlex.quote(sys.executable)} -c {shlex.quote(program)}"
    )


def _write(text: str) -> None:
    """Print it now. A reader that has gone is no error; a full disk is one, of the output and not of the address."""
    try:
        print(text, flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is buffered does not fail at the exit
        if not isinstance(error, BrokenPipeError):
            raise OSError(error.errno, error.strerror, "the standard output") from None


def _is_loopback(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    return False


if __name__ == "__main__":
    sys.exit(main())
