"""`apollohq budget` and `apollohq doctor`: what is left of the budget, and whether everything needed is there."""

from __future__ import annotations

import os
import platform
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from apollohq_cli.output import write_one
from apollohq_cli.shared import base_url_of, opened, origin_of, rate_limit_of, say, share, shared_of, token_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apollohq import RateLimitStatus
    from apollohq_cli.shared import Shared

PATIENCE = 10.0  # seconds that doctor waits for the budget, unless --max-wait says otherwise


@share
@click.command()
@click.pass_context
def budget(context: click.Context) -> None:
    """Show how many requests are used and left, of all programs that share the budget. Only the store is asked."""
    shared = shared_of(context)
    status = status_of(shared)
    row = {"limit": status.limit, "used": status.used, "remaining": status.remaining}
    write_one(row | {"resets_in": round(status.resets_in or 0.0, 1), "waiting": status.waiting}, shared)


def status_of(shared: Shared) -> RateLimitStatus:
    """The budget as its store has it: a permit is taken, and given back unused."""
    from apollohq import RateLimitTimeout
    from apollohq.ratelimit import Limiter

    try:
        with closing(Limiter(rate_limit_of(shared), origin=origin_of(shared), token=token_of(shared))) as limiter:
            try:
                limiter.settle(limiter.acquire(timeout=1.0, max_wait=0.0), sent=False)
            except RateLimitTimeout as error:
                say(f"a request would wait {error.wait_seconds:.0f} s now")
            return limiter.status()
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    except ImportError as error:
        raise click.ClickException(str(error)) from None


@share
@click.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Check version, network settings, token (by exactly one GET) and budget. Exit status 1 if a check fails."""
    shared = shared_of(context)
    shared.refuse("doctor", "format", "fields", "limit", "raw")
    failed = 0
    for passed, name, found, advice in _checks(context, shared):
        click.echo(f"{'ok  ' if passed else 'FAIL'}  {name:<9} {found}")
        if not passed:
            failed += 1
            click.echo(f"      {'':<9} {advice}")
    context.exit(1 if failed else 0)


def _checks(context: click.Context, shared: Shared) -> Iterator[tuple[bool, str, str, str]]:
    from apollohq import ApolloError
    from apollohq.package import version

    yield True, "version", f"apollohq {version()}, Python {platform.python_version()} on {platform.system()}", ""
    names = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
    proxies = [name for name in names if os.environ.get(name) or os.environ.get(name.lower())]
    yield True, "proxy", f"{' and '.join(proxies)} set" if proxies else "none set", ""
    yield _certificates()
    parts = urlsplit(base_url_of(shared))
    valid = parts.scheme in {"http", "https"} and bool(parts.hostname)
    place = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}" if valid else "no URL"
    yield valid, "base URL", place, "Give a whole URL, such as https://api.apollohq.com/v1."
    try:
        token_of(shared)
    except click.ClickException as error:
        yield False, "token", error.format_message(), "Copy it from your account's settings; export APOLLOHQ_TOKEN=..."
    else:
        yield _token(context, shared)
    try:
        status = status_of(shared)
    except (ApolloError, click.ClickException) as error:
        yield False, "budget", str(error), "Check the file or the server that --storage names, or leave --storage out."
    else:
        left = f"{status.used} of {status.limit} used, {status.remaining} left"
        yield True, "budget", f"{left}; all back in {status.resets_in or 0.0:.0f} s", ""
        yield True, "store", rate_limit_of(shared).storage.rpartition("@")[2], ""


def _certificates() -> tuple[bool, str, str, str]:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        if place := os.environ.get(name):
            return Path(place).exists(), "CA", f"{name}={place}", f"There is no such place: correct or unset {name}."
    return True, "CA", "the system's trust store", ""


def _token(context: click.Context, shared: Shared) -> tuple[bool, str, str, str]:
    from apollohq import APIConnectionError, APIStatusError, ApolloError, AuthenticationError, RateLimitTimeout

    shared.max_wait = PATIENCE if shared.max_wait is None else shared.max_wait
    try:
        with opened(context, max_retries=0) as apollo:
            apollo.request("GET", "/account")
    except AuthenticationError as error:
        return False, "token", str(error), "Copy the token again from your account's settings."
    except APIStatusError as error:
        known = error.status_code in {403, 404}
        return known, "token", f"accepted; {error}" if known else str(error), "Try again later."
    except APIConnectionError as error:
        return False, "token", str(error), "Nothing was heard: check network, proxy, CA and the base URL."
    except RateLimitTimeout as error:
        return False, "token", str(error), f"Run doctor again in {error.wait_seconds:.0f} s."
    except (ApolloError, click.ClickException) as error:
        return False, "token", str(error), "Check the base URL, and any proxy in between."
    return True, "token", "accepted", ""


__all__ = ["budget", "doctor", "status_of"]
