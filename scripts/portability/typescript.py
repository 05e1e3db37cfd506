"""TypeScript: types by openapi-typescript, calls by openapi-fetch; and openapi-generator's client, compiled only."""

import json
from collections.abc import Sequence

from scripts.portability.language import Language, Step, Tool
from scripts.portability.payloads import Payload

NODE = Tool("node", "install Node 20 or newer")
NPM = Tool("npm", "it comes with Node")
_LOCKED = ("package.json", "package-lock.json")
_INSTALL = Step(("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"), _LOCKED)


def _payloads(payloads: Sequence[Payload]) -> dict[str, str]:
    """Each payload as a constant of its generated type: that it compiles is the proof that it decodes."""
    samples = sum(payload.whole for payload in payloads)
    lines = ['import type { components } from "../generated/apollo.js";', 'type Of = components["schemas"];']
    for number, each in enumerate(payloads):
        document = json.dumps(each.document, ensure_ascii=False)
        lines.append(f'/** {each.name} */\nexport const payload{number}: Of["{each.schema}"] = {document};')
    lines.append(f"export const counts = {{ samples: {samples}, answers: {len(payloads) - samples} }};\n")
    return {"tables/payloads.ts": "\n".join(lines)}


TYPESCRIPT = Language(
    name="typescript",
    title="TypeScript",
    generator="openapi-typescript 7.13.0, openapi-fetch 0.17.0",
    strictness="tsc --strict and every further check that tsc has for the sources; no skipLibCheck",
    needs=(NODE, NPM),
    prepare=(_INSTALL,),
    generate=Step(("npx", "openapi-typescript", "openapi.json", "-o", "generated/apollo.ts")),
    compile=(Step(("npx", "tsc", "-p", ".")),),
    conformance=Step(("node", "dist/src/conformance.js")),
    tables=_payloads,
    warts=(
        'Types only: nothing is checked when an answer comes. `"0" | "1"` is a promise of the description.',
        "A binary body is typed `string`; send the bytes through `bodySerializer` and set `Content-Type` yourself.",
        '`update` and `destroy` answer without a body: pass `parseAs: "stream"`, or openapi-fetch reads JSON from '
        "nothing.",
    ),
)
