"""`apollohq-sandbox`: serve the documented API until Ctrl-C or SIGTERM."""

import argparse
import ipaddress
import json
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEEDS = "The sandbox needs {name}: pip install 'apollohq[sandbox]'"


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="apollohq-sandbox",
        description="Serve the documented Apollo API on this machine. Everything stands under /v1.",
    )
    parser.add_argument("--port", type=int, default=8400, help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    parser.add_argument("--allow-remote", action="store_true", help="needed for a host that other machines can reach")
    parser.add_argument(
        "--token",
        action="append",
        help="a token to let in; again for more, each with a budget of its own (default: demo)",
    )
    parser.add_argument("--db", metavar="FILE", help="an SQLite file that survives restarts; in memory without it")
    parser.add_argument(
        "--limit", type=int, default=100, help="requests that a token may send in a window (default: %(default)s)"
    )
    parser.add_argument(
        "--window", type=float, default=300.0, help="the window's length in seconds (default: %(default)g)"
    )
    parser.add_argument("--seed", metavar="FILE", type=Path, help="fill a new database from this JSON file")
    parser.add_argument("--empty", action="store_true", help="start a new database without any records")
    parser.add_argument(
        "--validate-responses",
        action="store_true",
        help="hold each answer against the description; 500 where it differs",
    )
    faults = parser.add_argument_group(
        "faults", "none by default; each but the first and the last is a probability from 0 to 1"
    )
    faults.add_argument("--latency", type=float, default=0.0, metavar="SECONDS", help="let every answer take that long")
    for flag, what in {
        "--fail-429": "answer 429",
        "--fail-500": "answer 500 with an HTML page",
        "--fail-503": "answer 503 with Retry-After",
        "--drop": "close the connection before anything is done",
        "--lose-answer": "do what was asked, then close the connection",
        "--truncate": "close the connection in the middle of the body",
        "--shift-pages": "let somebody add a record while a list is being read",
    }.items():
        faults.add_argument(flag, type=float, default=0.0, metavar="CHANCE", help=what)
    faults.add_argument("--fault-seed", type=int, metavar="N", help="the same faults for the same requests every time")
    return parser


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run until stopped. Answers the exit status: 0 stopped cleanly, 1 could not start; 2 for a wrong command line."""
    parser = _arguments()
    given = parser.parse_args(arguments)
    if not 0 <= given.port <= 65535:
        parser.error(f"a port lies between 0 and 65535, not at {given.port}")
    if not _is_loopback(given.host):
        if not given.allow_remote:
            parser.error(
                f"{given.host} can be reached from other machines; add --allow-remote if that is what you want"
            )
        print(f"Warning: {given.host} can be reached from other machines, over plain HTTP.", file=sys.stderr)
    try:
        return _serve(parser, given)
    except ModuleNotFoundError as error:
        print(_NEEDS.format(name=error.name), file=sys.stderr)
        return 1


def _serve(parser: argparse.ArgumentParser, given: argparse.Namespace) -> int:
    import signal
    import sqlite3

    from apollohq_sandbox.faults import Faults
    from apollohq_sandbox.serving import Settings, application, base_url, listening, open_store, server

    try:
        faults = Faults(
            given.latency, given.fail_429, given.fail_500, given.fail_503, given.drop, given.lose_answer,
            given.truncate, given.shift_pages, given.fault_seed,
        )  # fmt: skip
        tokens = tuple(given.token or ["demo"])
        settings = Settings(
            tokens, given.db, given.seed, given.empty, given.limit, given.window, faults, given.validate_responses
        )
        store = open_store(settings)
    except sqlite3.Error as error:
        return _fail(f"{given.db} cannot be used as the database: {error}")
    except (ValueError, OSError) as error:
        return _fail(str(error))
    try:
        app = application(settings, store)
        try:
            bound = listening(given.host, given.port)
        except OSError as error:
            return _fail(f"Cannot listen on {given.host}:{given.port}: {error.strerror}. Try --port 0 for a free one.")
        _greet(base_url(bound), tokens[0], settings.database)
        signal.signal(signal.SIGTERM, _interrupt)
        server(app).run(sockets=[bound])
    except ValueError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        pass  # uvicorn has stopped cleanly by now and passes the signal on
    finally:
        store.close()
    return 0


def _interrupt(number: int, frame: object) -> None:
    """SIGTERM is as good as Ctrl-C. uvicorn stops in good order at either, then passes the signal on to us."""
    raise KeyboardInterrupt


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def _greet(url: str, token: str, database: str | None) -> None:
    """Say where it listens and what to try, for a shell to read as it stands."""
    near = url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")
    far = "" if _is_loopback(urlsplit(near).hostname or "") else ", allow_http=True"
    apollo = f"Apollo({json.dumps(token)}, base_url={json.dumps(near)}{far})"
    program = f"from apollohq import Apollo; print(next(iter({apollo}.messages.list_for_project(1)), None))"
    print(f"The Apollo sandbox listens at {url} ({database or 'in memory'}). Ctrl-C stops it.\n")
    print(f"  curl -u {shlex.quote(f'{token}:X')} {shlex.quote(f'{near}/projects/1/messages')}")
    print(f"  python -c {shlex.quote(program)}", flush=True)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


if __name__ == "__main__":
    sys.exit(main())
