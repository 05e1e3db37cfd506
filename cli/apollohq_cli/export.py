"""`apollohq export FILE.db`: the account into an SQLite file, and from then on what is new.

Each page is written together with the place to go on from, so that nothing stops an export for good. A later run reads
less where the documents allow: lists that are newest first end at the first page that is wholly known, contacts are
asked for what changed since, time entries from a week before the last run.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from apollohq_cli.database import ACCOUNT, REPORT, Database, Listing, Progress, Table, described, now, tables_of
from apollohq_cli.output import Row, write
from apollohq_cli.resources import Value
from apollohq_cli.shared import FILE, PER, QUIET, REQUESTS, account_of, opened, say, share_format, shared_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apollohq import Apollo

RETRIES = 10  # of one request: a night's run outlives a server that is being restarted
WEEK, DAY = timedelta(days=7), timedelta(days=1)
FIRST = {"account", "projects"}  # a request each, and they show how much there is
REMARKS = {
    "twice": "{} records came twice with different content; the last one is kept",
    "unusable": "{} records have no id that can be read; they are left out",
    "stopped": "{} lists were read until all was known; an older record may have changed (--full)",
}
COUNTED = ("new", "changed", "gone", "requests")
INCLUDED = {f"include_{what}": True for what in ("personal", "projects", "contacts", "cases", "deals")}


@share_format
@click.command()
@click.argument("file", metavar="FILE.db", type=FILE)
@click.option("--only", multiple=True, metavar="TABLES", help="Only these, comma-separated, and what they belong to.")
@click.option("--since", type=Value("date"), metavar="DAY", help="Time entries, events and contacts from this day on.")
@click.option("--full", is_flag=True, help="Read everything again, and mark what is gone.")
@click.option("--dry-run", is_flag=True, help="Show the plan; it takes two requests at most, and nothing is written.")
@click.pass_context
def export(context: click.Context, /, file: str, only: Any, since: date | None, full: bool, dry_run: bool) -> None:
    """Copy the account into FILE.db, an SQLite database, or bring it up to date.

    Stop it whenever you like: the next run goes on where it stopped.
    """
    from apollohq import ApolloError
    from apollohq.auth import origin_text

    shared = shared_of(context)
    known = tables_of(described())
    wanted = {name.strip().replace("-", "_") for part in only for name in part.split(",")} or {*known}
    if unknown := wanted - {*known}:
        raise click.UsageError(f"--only: no {', '.join(sorted(unknown))}; there are {', '.join(known)}", context)
    for table in reversed(known):  # children before the parents that must be read for them
        wanted |= known[table].after if table in wanted else set()
    account = account_of(shared)
    database = Database(file, known, origin_text(account.base_url), account.reveal(), rehearsal=dry_run)
    with closing(database), opened(context, max_retries=RETRIES, batch=True) as apollo:
        ordered = sorted((name for name in known if name in wanted), key=lambda name: name not in FIRST)
        work = Export(apollo, database, {name: known[name] for name in ordered}, since, full)
        try:
            rows = work.read(planning=dry_run)
        except (KeyboardInterrupt, ApolloError):
            say("the next run goes on from here")
            raise
    write(rows, shared)
    context.exit(1 if work.failed else 0)


class Export:
    """One invocation: what it reads, and what came of it."""

    def __init__(
        self, apollo: Apollo, database: Database, tables: dict[str, Table], since: date | None, full: bool
    ) -> None:
        self._apollo, self._database, self._tables, self._since, self._full = apollo, database, tables, since, full
        self._run = database.run(tables, whole=full, since=None if since is None else str(since))
        self._counts: dict[str, Counter[str]] = {table: Counter() for table in tables}
        self._shown_at = time.monotonic()
        self.failed = False

    def read(self, *, planning: bool) -> list[Row]:
        """Read what shows how much there is, and say what is left; read that too, unless planning. A row a table."""
        first = next(iter([table for table in self._tables if table not in FIRST] or self._tables))
        for table, kind in self._tables.items():
            if table == first:
                say(f"plan: {self._ahead() or 'nothing is left'}")
                if planning:
                    return [{"table": name, "requests": number} for name, number in self._least().items()]
            for listing, parent in self._left(kind):
                self._list(listing, parent)
            counts = self._counts[table]
            counts["gone"] = self._database.mark_gone(table, self._run)
            done = ", ".join(f"{counts[name]} {name}" for name in COUNTED)
            say("; ".join(filter(None, [f"{table}: {done}", "" if table in FIRST else self._ahead()])))
        self._database.finish(self._run, self._tables)
        total = sum(self._counts.values(), Counter[str]())
        for what in filter(total.get, REMARKS):
            say(REMARKS[what].format(total[what]))
        return [
            {"table": table, "rows": len(self._database.rows(table))} | {name: counts[name] for name in COUNTED}
            for table, counts in self._counts.items()
        ]

    def _least(self) -> dict[str, int]:
        """How many requests are left for each table, at least: a list takes one, and may have more pages."""
        least = {table: sum(1 for _ in self._left(kind)) for table, kind in self._tables.items()}
        if least.get("time_entries"):
            first, last, empty = self._span(self._database.place(REPORT, 0))
            windows = self._apollo.time_entries.report_range(first, last).windows
            least["time_entries"] = len(windows) if empty is None else 2
        return least

    def _ahead(self) -> str:
        """What is left, as batch work after what is used already: half of the budget at once, then one by one."""
        least, used = self._least(), self._apollo.rate_limit.used or 0
        left, done = sum(least.values()), sum(counts["requests"] for counts in self._counts.values())
        parents = [name for name in least if least[name] and any(name in kind.after for kind in self._tables.values())]
        minutes = max(1, round((left + max(used, done) - max(done, REQUESTS // 2)) * PER / REQUESTS / 60))
        end = f"at least {minutes} min; more for each of {', '.join(parents)}" if parents else f"about {minutes} min"
        return f"at least {left} more requests, {end}" if left else ""

    def _left(self, kind: Table) -> Iterator[tuple[Listing, int]]:
        """The lists of a table that this run has not come to the end of."""
        for listing in kind.listings:
            for parent in self._database.rows(listing.parent) if listing.parent else [0]:
                place = self._database.place(listing.name, parent)
                if place.run != self._run or place.state == "open":
                    yield listing, parent

    def _list(self, listing: Listing, parent: int) -> None:
        import apollohq as client

        place = self._database.place(listing.name, parent)
        if place.run != self._run:
            # A pass that was begun and given up may have left out what is older than its newest page.
            covered = place.covered_at if place.state == "done" else None
            place = Progress(self._run, "open", None, True, now(), covered)
        try:
            for records, following in self._read(listing, parent, place):
                if not self._stored(listing, parent, following, records):
                    break
        except (client.APIStatusError, client.PaginationError, client.ResponseDecodeError) as error:
            if (status := getattr(error, "status_code", None)) in {401, 429, 502, 503, 504}:
                raise  # this concerns every list: the next run goes on here
            vanished = status == 404 and listing.parent is not None
            if not vanished:
                say(f"{listing.name}{f' {parent}' if listing.parent else ''} is left out: {error}")
                self.failed = self.failed or status != 404
            place = place._replace(state="done" if vanished else "failed", whole=vanished, cursor=None)
            with self._database.transaction():
                self._database.move(listing, parent, place)

    def _stored(self, listing: Listing, parent: int, place: Progress, records: Iterable[Any]) -> bool:
        """Write a page and the place after it in one transaction. Returns whether the list goes on."""
        with self._database.transaction():
            counts = self._database.keep(listing, parent, self._run, records)
            known = bool(counts["before"]) and not counts["new"] and not counts["changed"]
            counts["stopped"] += known and place.cursor is not None and listing.newest_first and self._again(place)
            if place.cursor is None or counts["stopped"]:
                covered = place.covered_at if self._from(listing) else place.begun_at
                place = place._replace(state="done", whole=place.whole and not counts["stopped"], covered_at=covered)
            self._database.move(listing, parent, place)
        self._counts[listing.table].update(counts | Counter(requests=1))
        if time.monotonic() - self._shown_at > QUIET:
            self._shown_at = time.monotonic()
            say(f"{listing.table}: {self._counts[listing.table]['requests']} requests so far; {self._ahead()}")
        return place.state == "open"

    def _again(self, place: Progress) -> bool:
        """Whether a list has been read to its end before, and need not be read whole again."""
        return place.covered_at is not None and not self._full

    def _from(self, listing: Listing) -> date | None:
        """The day of --since, for the lists that it concerns."""
        return self._since if listing.name == REPORT or {"from_", "since"} & listing.query else None

    def _read(self, listing: Listing, parent: int, place: Progress) -> Iterator[tuple[Any, Progress]]:
        """The pages of a list from this place on: the records of each, and the place after it."""
        if listing.name == REPORT:
            yield from self._entries(place)
            return
        resource, _, method = listing.name.partition(".")
        asked = getattr(getattr(self._apollo, resource), method)
        arguments: list[int] = [parent] if listing.parent else []
        options: dict[str, Any] = {}
        start = self._from(listing)
        if "since" in listing.query and (start or self._again(place)):
            # A day more, since the page does not say in whose time zone the moment is read.
            before = start or datetime.fromisoformat(str(place.covered_at)).date() - DAY
            options["since"] = f"{before:%Y%m%d}000000"
        elif start:
            options["from_"] = start
        place = place._replace(whole=not options)
        if listing.name == ACCOUNT:
            record = asked()
            yield [({**record.native(), "id": 1}, record.to_dict())], place
        elif listing.map:
            yield [({"name": name, "value": value}, value) for name, value in asked(*arguments).items()], place
        else:
            if listing.continues:
                options["continued_at"] = place.cursor
            for page in asked(*arguments, **options).pages():
                records, cursor = [_kept(record) for record in page.items], page.continued_at
                if not (isinstance(cursor, str | None) and str(cursor).isprintable()):
                    cursor = ""  # the pager refuses it when it is due; whoever resumes before that begins anew
                yield records, place._replace(cursor=cursor)

    def _span(self, place: Progress) -> tuple[date, date, int | None]:
        """What is left to be asked of the report; and how many windows were empty last, where these say when to end."""
        if place.run == self._run and place.cursor:
            span = json.loads(place.cursor)
            return date.fromisoformat(span["first"]), date.fromisoformat(span["last"]), span["empty"]
        last = (datetime.now(UTC) + timedelta(hours=14)).date()  # the latest day that it is anywhere
        first, empty = self._since, None
        if first is None and self._again(place):
            first = datetime.fromisoformat(str(place.covered_at)).date() - WEEK
        elif first is None and (created := self._database.created()):
            first = datetime.fromisoformat(created).date() - DAY  # it may have been the day before there
        elif first is None:  # so that the windows end with months, and the last one with this month
            month = (last.replace(day=1) + timedelta(days=31)).replace(day=1)
            first, empty = month.replace(year=month.year - 40), 0
        return min(first, last), last, empty

    def _entries(self, place: Progress) -> Iterator[tuple[Any, Progress]]:
        """Time entries, a window of the report at a time, the latest first."""
        start, end, empty = self._span(place)
        place = place._replace(whole=self._since is None and not self._again(place))
        for first, last in reversed(self._apollo.time_entries.report_range(start, end).windows):
            entries = list(self._apollo.time_entries.report_range(first, last, with_totals=None, **INCLUDED))
            if empty is not None:  # it is unknown when entries began: back to two empty windows
                empty = 0 if entries else empty + 1
            span = {"first": str(start), "last": str(first - DAY), "empty": empty}
            ended = first == start or empty == 2
            yield [_kept(entry) for entry in entries], place._replace(cursor=None if ended else json.dumps(span))


def _kept(record: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A record in its native form, which it has none of without an id that can be read, and as it came."""
    from apollohq import ResponseDecodeError

    try:
        return record.native(), record.to_dict()
    except ResponseDecodeError:
        return {}, record.to_dict()
