"""Each payload as a constant of its generated type: that it compiles is the proof that it decodes."""

import json
from pathlib import Path

payloads = json.loads(Path("payloads.json").read_text(encoding="utf-8"))
lines = ['import type { components } from "../generated/apollo.js";', 'type Of = components["schemas"];']
for number, each in enumerate(payloads):
    document = json.dumps(each["document"], ensure_ascii=False)
    lines += [f"// {each['name']}", f'export const payload{number}: Of["{each["schema"]}"] = {document};']
names = {
    "samples": [each["name"] for each in payloads if each["whole"]],
    "answers": [each["name"] for each in payloads if not each["whole"]],
}
lines += [f"export const {kind} = {json.dumps(held, indent=1)};" for kind, held in names.items()]
Path("tables").mkdir(exist_ok=True)
Path("tables/payloads.ts").write_text("\n".join(lines) + "\n", encoding="utf-8")
