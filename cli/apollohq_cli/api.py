"""`apollohq api METHOD PATH`: any request, described or not, and its JSON as it came."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from apollohq_cli.output import dumped
from apollohq_cli.shared import opened, share, shared_of

if TYPE_CHECKING:
    import httpx2

    from apollohq import Apollo, Page


@share
@click.command()
@click.argument("method", metavar="METHOD")
@click.argument("path")
@click.option("queries", "-q", "--query", multiple=True, metavar="NAME=VALUE", help="A query parameter; repeatable.")
@click.option("source", "--input", metavar="FILE", help="A file with the JSON to send; - is the standard input.")
@click.option("--paginate", is_flag=True, help="Follow continued-at: one line of JSON for each page.")
@click.pass_context
def api(
    context: click.Context, method: str, path: str, queries: tuple[str, ...], source: str | None, paginate: bool
) -> None:
    """Send a request to PATH, relative to the base URL, and print the JSON that comes back.

    Authentication, budget and retries are as everywhere; a POST is never sent twice.
    """
    shared_of(context).refuse("api", "format", "fields", "limit", "raw")
    if paginate and (method.upper() != "GET" or source is not None):
        raise click.UsageError("--paginate goes with GET, and without --input")
    query: dict[str, str] = {}
    for name, separator, value in (pair.partition("=") for pair in queries):
        if not separator or not name:
            raise click.UsageError(f"-q takes NAME=VALUE, not {name!r}")
        query[name] = f"{query[name]},{value}" if name in query else value
    body = None if source is None else _document(source)
    with opened(context) as apollo:
        try:
            if paginate:
                for page in _pages(apollo, path, query):
                    click.echo(dumped(page))
            elif (answer := apollo.request(method.upper(), path, query=query, json=body)) is not None:
                click.echo(dumped(answer, indent=2 if sys.stdout.isatty() else None))
        except (ValueError, TypeError) as error:
            raise click.UsageError(str(error), context) from error


def _pages(apollo: Apollo, path: str, query: dict[str, str]) -> Any:
    from apollohq import Page
    from apollohq_api.client import Request

    def read(response: httpx2.Response) -> Page[Any]:
        document = response.json()
        after = document.get("continued-at") if isinstance(document, dict) else None
        return Page([document], after if isinstance(after, str) else None)

    for page in apollo.client.paginate(Request("GET", path, tuple(query.items())), read).pages():
        yield from page.items


def _document(source: str) -> Any:
    try:
        return json.loads(sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8"))
    except OSError as error:
        raise click.ClickException(f"{source} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise click.UsageError(f"{source} is no JSON: {error}") from None
