"""Go finds no type by its name, so a table holds one function for each schema of payloads.json."""

import json
from pathlib import Path

schemas = sorted({payload["schema"] for payload in json.loads(Path("payloads.json").read_text(encoding="utf-8"))})
rows = "".join(f'\t"{schema}": again[apollo.{schema}],\n' for schema in schemas)
opening = 'package main\n\nimport apollo "conformance/generated"\n\n'
table = f"{opening}var decoders = map[string]func([]byte) ([]byte, error){{\n{rows}}}\n"
Path("decoders.go").write_text(table, encoding="utf-8")
