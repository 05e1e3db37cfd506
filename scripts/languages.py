"""Generate, compile and run a client in every language whose tools the machine has.

    python -m scripts.languages [--check] [LANGUAGE ...]

A language whose tools are missing is named, with how to get them; where CI is set, that is a failure. When every
language has passed, spec/PORTABILITY.md is written from the run. `--check` runs nothing, and says whether the report
still is what such a run would write.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts.portability import report
from scripts.portability.conformance import expected
from scripts.portability.language import LANGUAGES, PROGRAMS, ROOT, Language
from scripts.portability.payloads import Payload, irregular_answers, samples
from scripts.portability.run import Result, run
from scripts.publishing import publication

SPEC = ROOT / "spec"
REPORT = SPEC / "PORTABILITY.md"
AT_ONCE = 2


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is its exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.languages", description=(__doc__ or "").partition("\n")[0])
    known = {language.name: language for language in LANGUAGES}
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", help=f"of {', '.join(known)}; all if none is named")
    parser.add_argument("--check", action="store_true", help="run nothing; fail when the report is not up to date")
    options = parser.parse_args(arguments)
    if unknown := set(options.languages) - set(known):
        parser.error(f"{', '.join(sorted(unknown))}: not among {', '.join(known)}")
    if options.check:
        return check(REPORT)
    results = run_all([known[name] for name in options.languages] or LANGUAGES)
    if {result.language.name for result in results if result.outcome == "passed"} == set(known):
        fresh = report.text(published()[0], results)
        if not REPORT.exists() or fresh != REPORT.read_text(encoding="utf-8"):  # `make publish` may be reading it
            REPORT.write_text(fresh, encoding="utf-8")
    counts = Counter(result.outcome for result in results)
    print(", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    return int(bool(counts["failed"] or (counts["not run"] and os.environ.get("CI"))))


def run_all(languages: Sequence[Language]) -> list[Result]:
    """Each language's result, in the order given, printed as it comes."""
    description, payloads = published()

    def one(language: Language) -> Result:
        result = run(language, description, payloads)
        reason = "".join(f"\n    {line}" for line in result.reason.splitlines())
        print(f"{language.title}, {language.generator}: {result.outcome} in {result.seconds:.0f} s{reason}", flush=True)
        return result

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, languages))


def published() -> tuple[bytes, list[Payload]]:
    """The description as teams in other languages get it, and what their clients have to decode."""
    description = publication.files(SPEC)["openapi.json"]
    found = samples(json.loads(description), SPEC / "samples")
    return description, [*found, *irregular_answers(PROGRAMS / "answers.json")]


def check(path: Path) -> int:
    """Whether the report is what a run that passes would write, by what the languages and the cases are now."""
    description, payloads = published()
    results = [Result(language, "passed", checks=expected(language, payloads)) for language in LANGUAGES]
    if path.is_file() and path.read_text(encoding="utf-8") == report.text(description, results):
        return 0
    print(f"{path.name} is not what a run would write now; `make languages` writes it.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
