"""No page says that a field of a request is required, except one. (Spectral's rules cannot name an exception.)

The other rules of ours are in `spec/lint/spectral.yaml`.
"""

from collections.abc import Iterator

from scripts.validation.document import Json, operations, resolve

REQUIRED_BY_A_PAGE = {("createCategory", "type")}


def findings(description: Json) -> Iterator[str]:
    """Requests that would be refused although the service may accept them."""
    for operation in operations(description):
        content = resolve(description, operation.content.get("requestBody", {})).get("content", {})
        envelope = resolve(description, content.get("application/json", {}).get("schema", {}))
        for key, schema in envelope.get("properties", {}).items():
            required = resolve(description, schema).get("required", [])
            if any((operation.name, field) not in REQUIRED_BY_A_PAGE for field in required):
                yield f"{operation.name}: {key} has required fields; no document says that a field is required"
