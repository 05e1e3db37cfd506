"""What requests need beyond OpenAPI: no required field unless a page says so, and an example to show.

Spectral's rules cannot name an exception or see the samples. The other rules of ours are in `spec/lint/spectral.yaml`.
"""

from collections.abc import Iterator
from pathlib import Path

from scripts.validation.document import Json, operations, parameters, resolve

REQUIRED_BY_A_PAGE = {("createCategory", "type")}


def findings(description: Json, samples: Path) -> Iterator[str]:
    """Requests that would be refused although the service may accept them, and requests without an example."""
    for operation in operations(description):
        content = resolve(description, operation.content.get("requestBody", {})).get("content", {})
        envelope = resolve(description, content.get("application/json", {}).get("schema", {}))
        for key, schema in envelope.get("properties", {}).items():
            required = resolve(description, schema).get("required", [])
            if any((operation.name, field) not in REQUIRED_BY_A_PAGE for field in required):
                yield f"{operation.name}: {key} has required fields; no document says that a field is required"
        for each in parameters(description, operation):
            shown = "example" in each or "example" in resolve(description, each["schema"])
            if each.get("required") and not shown:
                yield f"{operation.name}: parameter {each['name']} is required and has no example"
        for media_type, media in content.items():
            shown = "example" in media or (samples / f"{operation.name}.request.json").exists()
            if media_type != "application/octet-stream" and not shown:
                yield f"{operation.name}: its request has neither an example nor a sample"
