"""Running a language's program against the sandbox, and checking what it says.

The program prints `ok <check> <count>` for each thing that it has done, and `refused <name>` for an irregular answer
that its client cannot decode; at the first thing that fails it ends with a status other than 0. What it must have done
is counted here, so a program that forgets a case cannot pass.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from apollohq_sandbox import Sandbox
from scripts.portability.language import VECTORS, Language
from scripts.portability.payloads import Payload
from scripts.portability.workspace import StepFailed, Workspace

PAGES = 3
RETRIED = 5
LIMIT = 40  # requests; what the program sends with its first token must stay below
WINDOW = 120.0  # seconds; longer than any program runs, so that a spent budget stays spent
_TOKENS = ("portable", "spent")
# What the sandbox must have served by then, so that the program's word is not all there is.
SERVED = {
    "listMessagesForProject": 1,
    "listMessagesForProjectPage": PAGES,
    "createUpload": 1,
    "createMessage": 1,
    "getMessage": 2,
    "updateMessage": 1,
    "destroyMessage": 1,
    "listTimeEntriesForTask": LIMIT,
}
_DONE = re.compile(r"^ok (\S+) (\d+)$", re.MULTILINE)
_REFUSED = re.compile(r"^refused (.+)$", re.MULTILINE)


def expected(language: Language, payloads: Sequence[Payload]) -> dict[str, int]:
    """What the program has to report, by check; nothing where there is none."""
    if language.run is None:
        return {}
    samples = sum(payload.whole for payload in payloads)
    checks = {
        "samples": samples,
        "answers": len(payloads) - samples - len(language.refuses),
        "pages": PAGES,
        "lifecycle": 1,
        "unauthorized": 1,
        "limited": 1,
    }
    if language.starter:
        checks["retried"] = RETRIED
    return checks | {f"vectors/{name}": cases(name) for name in language.vectors}


def cases(name: str) -> int:
    """How many cases a file of vectors holds."""
    return len(json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))["cases"])


def conform(language: Language, workspace: Workspace, payloads: Sequence[Payload]) -> Mapping[str, int]:
    """The checks that the program passed. Raises StepFailed where it fails or did not do all of them."""
    if language.run is None:
        return {}
    known, spent = _TOKENS
    with (
        Sandbox(token=_TOKENS, limit=LIMIT, window=WINDOW, validate_responses=True) as sandbox,
        Sandbox(token=known, limit=2, window=1.0) as busy,  # refuses more than two requests in a second
    ):
        variables = {
            "APOLLO_URL": sandbox.url,
            "APOLLO_BUSY_URL": busy.url,
            "APOLLO_TOKEN": known,
            "APOLLO_SPENT_TOKEN": spent,
            "APOLLO_LIMIT": str(LIMIT),
        }
        output = workspace.run(language.run, extra=variables)
    if lacking := shortfall(language, payloads, output, sandbox.served):
        raise StepFailed(language.run, f"{output}\nNot everything was done: {'; '.join(lacking)}")
    return expected(language, payloads)


def shortfall(language: Language, payloads: Sequence[Payload], output: str, served: Counter[str]) -> list[str]:
    """What a program should have said and did not, said and should not have, or did not do."""
    done = {check: int(count) for check, count in _DONE.findall(output)}
    wanted = expected(language, payloads)
    found = [f"{check}: {done.get(check, 0)} of {count}" for check, count in wanted.items() if done.get(check) != count]
    refused, known = set(_REFUSED.findall(output)), set(language.refuses)
    found += [f"refused, and not known to be: {name}" for name in sorted(refused - known)]
    found += [f"known to be refused, and was not: {name}" for name in sorted(known - refused)]
    return found + [f"{name}: served {served[name]} times" for name, least in SERVED.items() if served[name] < least]
