"""The published files, as bytes. They depend on the repository alone, not on time, machine or order of a directory."""

import hashlib
import json
import shutil
from pathlib import Path

from apollohq_sandbox.description import load
from scripts.publishing import fern, openapi31
from scripts.publishing.reference import page
from scripts.publishing.requests import Calls, http_file, requests
from scripts.validation.document import Json

ROOT = Path(__file__).parents[2]
CALLS = ROOT / "generated" / "apollohq_api" / "operations.json"
SCRIPT = ROOT / "overrides" / "apollohq" / "ratelimit" / "log.lua"
CHECKSUMS = "SHA256SUMS"
# Files of spec/ that are published unchanged.
_UNCHANGED = (
    *("openapi.yaml", "open-questions.md", "CHANGELOG.md", "PORTABILITY.md", "samples/*.json", "vectors/*.json"),
    *("starters/*/*", "workflows/*.yaml", "ratelimit/*"),
)


def files(spec: Path) -> dict[str, bytes]:
    """The content of every published file, by its name with slashes; the checksums come last."""
    description: Json = load(spec / "openapi.yaml")
    paths = [path for pattern in _UNCHANGED for path in spec.glob(pattern)]
    found = {path.relative_to(spec).as_posix(): path.read_bytes() for path in paths}
    samples = {
        name.removeprefix("samples/").removesuffix(".json"): content.decode("utf-8").rstrip()
        for name, content in found.items()
        if name.startswith("samples/")
    }
    found["ratelimit/log.lua"] = SCRIPT.read_bytes()
    found["openapi.json"] = _json(description)
    found["openapi-3.1.json"] = _json(openapi31.derived(description))
    operations = json.loads(CALLS.read_text(encoding="utf-8"))["operations"]
    found["overlays/fern.yaml"] = fern.overlay(operations, description["info"]["version"]).encode("utf-8")
    found["requests.http"] = http_file(requests(description, samples)).encode("utf-8")
    beside = sorted({name.split("/")[0] + "/" * ("/" in name) for name in found} - {"vectors/"})
    cases = sorted(name for name in found if name.startswith("vectors/") and not name.endswith(".schema.json"))
    vectors = {name: _about(found[name]) for name in cases}
    questions = found["open-questions.md"].decode("utf-8")
    forms = page.render(description, questions, samples, [*beside, CHECKSUMS], vectors, Calls(CALLS))
    found |= {name: text.encode("utf-8") for name, text in forms.items()}
    found |= {name: (page.HERE / name).read_bytes() for name in page.ASSETS}
    found = dict(sorted(found.items()))
    sums = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in found.items()]
    return {**found, CHECKSUMS: "".join(sums).encode("ascii")}


def write(found: dict[str, bytes], target: Path) -> None:
    """Write these files into a directory, and remove all others from it."""
    if target.exists():
        shutil.rmtree(target)
    for name, content in found.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _about(cases: bytes) -> str:
    document = json.loads(cases)
    return str(document["about"]) if isinstance(document, dict) and "about" in document else ""


def _json(document: Json) -> bytes:
    return (json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")
