"""TypeScript: types by openapi-typescript, calls by openapi-fetch."""

import json
from collections.abc import Sequence

from scripts.portability.language import VECTORS, Language, Step
from scripts.portability.payloads import Payload

_LOCKED = ("package.json", "package-lock.json")
INSTALL = Step(("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"), _LOCKED)


def _payloads(payloads: Sequence[Payload]) -> dict[str, str]:
    """Each payload as a constant of its generated type: that it compiles is the proof that it decodes."""
    lines = ['import type { components } from "../generated/apollo.js";', 'type Of = components["schemas"];']
    for number, each in enumerate(payloads):
        document = json.dumps(each.document, ensure_ascii=False)
        lines.append(f"// {each.name}")
        lines.append(f'export const payload{number}: Of["{each.schema}"] = {document};')
    names = {
        "samples": [each.name for each in payloads if each.whole],
        "answers": [each.name for each in payloads if not each.whole],
    }
    lines += [f"export const {kind} = {json.dumps(held, indent=1)};" for kind, held in names.items()]
    return {"tables/payloads.ts": "\n".join(lines) + "\n"}


TYPESCRIPT = Language(
    name="typescript",
    title="TypeScript",
    generator="openapi-typescript 7.13.0, openapi-fetch 0.17.0",
    strictness="tsc --strict and every further check that tsc has for the sources; no skipLibCheck",
    needs=(),  # Node comes as a wheel
    prepare=(INSTALL,),
    generate=Step(("npx", "openapi-typescript", "openapi.json", "-o", "generated/apollo.ts")),
    compile=(Step(("npx", "tsc", "-p", ".")),),
    conformance=Step(("node", "dist/src/conformance.js")),
    tables=_payloads,
    vectors=VECTORS,
    warts=(
        'Types only: nothing is checked when an answer comes. `"0" | "1" | ""` is a promise of the description.',
        "A binary body is typed `string`; send the bytes through `bodySerializer` and set `Content-Type` yourself.",
        '`update` and `destroy` answer without a body: pass `parseAs: "stream"`, or openapi-fetch reads JSON from '
        "nothing.",
    ),
)
