"""Wherever a link of the description leads, the sandbox answers as described: new records are read, changed and
removed, in any order, by Schemathesis.

Every scenario begins with the same data. If one changed the data of the next, Hypothesis would see its own
replays differ, and Schemathesis would end the phase early without a message.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, seed, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.generation.stateful.state_machine import APIStateMachine, StepInput, StepOutput

from apollohq import openapi_path
from apollohq_sandbox import Sandbox
from apollohq_sandbox.description import load

from .schemathesis import hooks  # noqa: F401 - registers the formats of the wire

DESCRIPTION = load(Path(openapi_path()))
RULES = """
[generation]
mode = "positive"
[phases.stateful]
inference.algorithms = []  # only what the description says
[checks.positive_data_acceptance]
expected-statuses = ["2xx", 404, 422]  # removed already; an upload that does not exist
"""
SCENARIOS = settings(
    max_examples=5,
    stateful_step_count=8,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
ROUNDS = 15


def drawn_links() -> dict[str, set[str]]:
    """The links of the description by tag, each by the operation that it leaves and its name."""
    responses = DESCRIPTION["components"]["responses"]
    found: dict[str, set[str]] = defaultdict(set)
    for path, item in DESCRIPTION["paths"].items():
        for method, operation in item.items():
            for status, response in operation["responses"].items():
                for link in responses[response["$ref"].rpartition("/")[2]].get("links", ()):
                    found[operation["tags"][0]].add(f"{method.upper()} {path} -> [{status}] {link}")
    return found


LINKS = drawn_links()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(validate_responses=True, clock=lambda: 1_700_000_000.0) as running:
        yield running


def test_the_description_draws_links() -> None:
    assert sum(map(len, LINKS.values())) > 40


@pytest.mark.parametrize("tag", LINKS)
def test_every_link_of_a_tag_is_followed_and_answered(sandbox: Sandbox, tag: str) -> None:
    asnew = sqlite3.connect(":memory:")
    sandbox.store.connection.backup(asnew)
    schema = schemathesis.openapi.from_path(openapi_path(), config=SchemathesisConfig.from_str(RULES)).include(tag=tag)
    followed: set[str] = set()

    class Lives(schema.as_state_machine()):  # type: ignore[misc]  # a class made at run time
        def setup(self) -> None:
            asnew.backup(sandbox.store.connection)

        def get_call_kwargs(self, case: Any) -> dict[str, Any]:
            return {"base_url": sandbox.url, "auth": (sandbox.token, "X")}

        def step(self, input: StepInput) -> StepOutput:  # noqa: A002 - Schemathesis' own name
            if input.transition and input.is_applied:
                followed.add(input.transition.id.rpartition(" -> ")[0])
            output: StepOutput = super().step(input)
            return output

    machine: type[APIStateMachine] = Lives
    for number in range(ROUNDS):
        machine.rule_order_seed = number
        seed(number)(machine).run(settings=SCENARIOS)
        if followed == LINKS[tag]:
            break
    asnew.close()
    assert followed == LINKS[tag]
