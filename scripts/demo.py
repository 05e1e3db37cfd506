"""The main job, shown on the local sandbox: list, upload, create, update, destroy, report, export.

Everything runs on this machine. The sandbox listens on a free port and stops when the program ends.
"""

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from apollohq import Apollo, NotFoundError
from apollohq_sandbox import Sandbox

PROJECT = 1


def list_messages(apollo: Apollo) -> None:
    pager = apollo.messages.list_for_project(PROJECT)
    for number, page in enumerate(pager.pages(), start=1):
        print(f"  page {number}: {len(page.items)} messages, continued at {page.continued_at or '- (the last page)'}")
        for message in islice(page.items, 3):
            print(f"    {message.id}  {message.title}")
        if len(page.items) > 3:
            print("    ...")


def write_messages(apollo: Apollo, plan: Path) -> None:
    attachment = apollo.uploads.create(plan)
    print(f"  uploaded   {plan.name} as attachment {attachment}")
    created = apollo.messages.create(PROJECT, title="Kick-off", body="The plan is attached.", attachments=[attachment])
    message = apollo.messages.get(created)
    print(f"  created    {message.id}  {message.title!r}, attachments {message.attachments}")
    apollo.messages.update(created, title="Kick-off, moved to Monday")
    print(f"  updated    {created}  {apollo.messages.get(created).title!r}")
    apollo.messages.destroy(created)
    try:
        apollo.messages.get(created)
    except NotFoundError as error:
        print(f"  destroyed  {created}: {error}")


def main() -> None:
    with (
        Sandbox(token="demo", port=0) as sandbox,  # noqa: S106 - the sandbox's own, not a secret
        Apollo("demo", base_url=sandbox.url) as apollo,
        TemporaryDirectory() as folder,
    ):
        print(f"The sandbox listens at {sandbox.url}\n\nMessages of project {PROJECT}")
        list_messages(apollo)

        plan = Path(folder) / "plan.pdf"
        plan.write_bytes(b"%PDF-1.4 a plan")
        print("\nOne message, from its upload to its end")
        write_messages(apollo, plan)

        budget = apollo.rate_limit
        print(
            f"\nThe budget: {budget.used} of {budget.limit} requests used, {budget.remaining} left; "
            f"all available in {budget.resets_in:.0f} s"
        )

        print("\nThe same account at a terminal", flush=True)
        for line in (
            "report --from 2012-01-01 --to 2012-12-31 --by project --format md",
            "export a.db --only projects",
        ):
            print(f"$ apollohq {line}", flush=True)
            environment = {**os.environ, "APOLLOHQ_TOKEN": "demo", "APOLLOHQ_BASE_URL": sandbox.url}
            environment["XDG_STATE_HOME"] = folder
            command = [sys.executable, "-m", "apollohq_cli", *line.split()]
            subprocess.run(command, cwd=folder, env=environment, check=True)


if __name__ == "__main__":
    main()
