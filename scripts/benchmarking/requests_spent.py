"""How many of the budget's requests a job costs, beside the fewest with which the API lets it be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import httpx2

from apollohq import Apollo, RateLimit
from apollohq_sandbox import Sandbox
from scripts.benchmarking.page import Section, Target, table
from scripts.benchmarking.server import Server

_TOKEN = "demo"  # noqa: S105 - the sandbox's own, not a secret
_PAGES = 10
_WINDOW = 1.5  # seconds, in place of five minutes


@dataclass(frozen=True)
class Job:
    """Something to do, the fewest requests that do it, and why there are no fewer."""

    name: str
    fewest: int
    why: str
    run: Callable[[Apollo], object]


_ALONE = [
    Job(
        "a message with two attachments",
        3,
        "an upload takes one file",
        lambda apollo: apollo.messages.create(
            1, title="Plans", attachments=[apollo.uploads.create(b"one"), apollo.uploads.create(b"two")]
        ),
    ),
    Job(
        "a report over three years",
        6,
        "a report covers six months",
        lambda apollo: list(apollo.time_entries.report_range(date(2010, 1, 1), date(2012, 12, 31))),
    ),
]
_LISTS = [
    Job(
        f"a list of {_PAGES} pages",
        _PAGES,
        "a page holds 50 records",
        lambda apollo: list(apollo.time_entries.list_for_project(_PAGES)),
    ),
    Job(
        "the same list, resumed behind its sixth page",
        _PAGES - 6,
        "four pages are left",
        lambda apollo: list(
            apollo.time_entries.list_for_project(_PAGES, continued_at=f"/projects/{_PAGES}/timeEntries?page=7")
        ),
    ),
]
_LIMITED = Job(
    "an update while somebody else has used up the budget",
    2,
    "the first one is refused with 429",
    lambda apollo: apollo.messages.update(61755784, title="Newer"),
)


def measure() -> Section:
    """Every job once; the requests are counted where they leave for the network."""
    with Sandbox(token=_TOKEN) as sandbox:
        spent = {job: _spent(job, sandbox.url) for job in _ALONE}
    with Server() as server:
        spent |= {job: _spent(job, server.url) for job in _LISTS}
    with Sandbox(token=_TOKEN, limit=1, window=_WINDOW) as sandbox:
        httpx2.get(f"{sandbox.url}/messages/61755784", auth=(_TOKEN, "X")).raise_for_status()
        spent[_LIMITED] = _spent(_LIMITED, sandbox.url)
    rows = [[job.name, str(count), str(job.fewest), job.why] for job, count in spent.items()]
    return Section(
        "Requests spent",
        "A hundred requests in five minutes is all there is: the dearest thing that a client can waste is a request. "
        "Each job runs once against the sandbox or the benchmark's own server.",
        [table(["job", "requests", "the fewest possible", "because"], rows)],
        [
            Target(
                "Requests of all jobs, of the fewest possible",
                sum(spent.values()) / sum(job.fewest for job in spent),
                1,
            )
        ],
    )


def _spent(job: Job, url: str) -> int:
    sent: list[httpx2.Request] = []
    with (
        httpx2.Client(event_hooks={"request": [sent.append]}) as http,
        Apollo(_TOKEN, base_url=url, http_client=http, rate_limit=RateLimit(per=_WINDOW)) as apollo,
    ):
        job.run(apollo)
    return len(sent)
