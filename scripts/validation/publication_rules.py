"""What the published reference and its example requests need of a description, beyond OpenAPI."""

from collections.abc import Iterator
from pathlib import Path

from scripts.validation.document import Json, operations, parameters, resolve


def findings(description: Json, samples: Path) -> Iterator[str]:
    """Sources that are not linked, and requests that nothing can be shown for."""
    for tag in description.get("tags", []):
        if not tag.get("externalDocs", {}).get("description"):
            yield f"tag {tag['name']}: no externalDocs with a url and a description, the link to its source page"
    for operation in operations(description):
        if not operation.content.get("externalDocs", {}).get("description"):
            yield f"{operation.name}: no externalDocs with a url and a description, the link to its source page"
        if not operation.content.get("summary"):
            yield f"{operation.name}: no summary"
        for each in parameters(description, operation):
            shown = "example" in each or "example" in resolve(description, each["schema"])
            if each.get("required") and not shown:
                yield f"{operation.name}: parameter {each['name']} is required and has no example"
        for kind, media in resolve(description, operation.content.get("requestBody", {})).get("content", {}).items():
            shown = "example" in media or (samples / f"{operation.name}.request.json").exists()
            if kind != "application/octet-stream" and not shown:
                yield f"{operation.name}: its request has neither an example nor a sample"
