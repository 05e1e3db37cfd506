"""What is published, as bytes: a function of spec/ alone. No clock, no machine, no order of a directory."""

import hashlib
import json
import shutil
from pathlib import Path

import yaml

from scripts.publishing import openapi31
from scripts.publishing.reference import page
from scripts.validation.document import Json

CHECKSUMS = "SHA256SUMS"
_AS_THEY_ARE = ("openapi.yaml", "open-questions.md", "CHANGELOG.md", "PORTABILITY.md")
_FOLDERS = ("samples", "vectors")


def files(spec: Path) -> dict[str, bytes]:
    """The content of every published file, by its name with slashes; the checksums come last."""
    source = (spec / "openapi.yaml").read_bytes()
    description: Json = yaml.safe_load(source)
    found = {name: (spec / name).read_bytes() for name in _AS_THEY_ARE if (spec / name).exists()}
    for folder in _FOLDERS:
        found |= {f"{folder}/{path.name}": path.read_bytes() for path in (spec / folder).glob("*.json")}
    found["openapi.json"] = _json(description)
    found["openapi-3.1.json"] = _json(openapi31.derived(description))
    found |= {name: (page.HERE / name).read_bytes() for name in page.ASSETS}
    beside = [name for name in sorted(found) if "/" not in name and name not in page.ASSETS]
    samples = {
        name.removeprefix("samples/").removesuffix(".json"): content.decode("utf-8").rstrip()
        for name, content in found.items()
        if name.startswith("samples/")
    }
    questions = found["open-questions.md"].decode("utf-8")
    vectors = sorted(name for name in found if name.startswith("vectors/") and not name.endswith(".schema.json"))
    html = page.render(description, questions, samples, [*beside, CHECKSUMS], vectors)
    found["index.html"] = html.encode("utf-8")
    found = dict(sorted(found.items()))
    sums = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in found.items()]
    return {**found, CHECKSUMS: "".join(sums).encode("ascii")}


def write(found: dict[str, bytes], target: Path) -> None:
    """Make a directory hold these files and no others."""
    if target.exists():
        shutil.rmtree(target)
    for name, content in found.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _json(document: Json) -> bytes:
    return (json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")
