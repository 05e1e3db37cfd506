"""The overlay that has Fern generate paging: one action for every list that continues, derived from the description.

https://buildwithfern.com/learn/api-definitions/openapi/extensions/pagination says what `next_path` and `results` mean.
"""

from collections.abc import Iterator

import yaml

from apollohq_sandbox.description import resolve
from scripts.validation.document import Json, Operation, operations

CONTINUATION = "continued-at"
_HEAD = """\
# Paging for Fern (https://buildwithfern.com), as an OpenAPI Overlay: `next_path` is followed below the base URL, and
# the list ends where it is absent, null or empty. Apply it to openapi.yaml before the generation:
#
#   oas-patch overlay openapi.yaml overlays/fern.yaml -o openapi-for-fern.yaml
"""


def overlay(description: Json) -> str:
    """The overlay as YAML."""
    actions = [
        {
            "target": f"$.paths['{operation.path}'].{operation.method}",
            "update": {"x-fern-pagination": {"next_path": f"$response.{CONTINUATION}", "results": f"$response.{key}"}},
        }
        for operation, key in continuing(description)
    ]
    info = {"title": "Paging for Fern", "version": description["info"]["version"]}
    document = {"overlay": "1.0.0", "info": info, "extends": "../openapi.yaml", "actions": actions}
    return _HEAD + yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=200)


def continuing(description: Json) -> Iterator[tuple[Operation, str]]:
    """Every operation whose answer may continue, and the key under which its records stand."""
    for operation in operations(description):
        for status, answer in operation.content["responses"].items():
            content = resolve(description, answer).get("content", {}).get("application/json", {})
            properties = resolve(description, content.get("schema", {})).get("properties", {})
            if status.startswith("2") and CONTINUATION in properties:
                yield operation, next(key for key in properties if _holds_records(description, properties[key]))


def _holds_records(description: Json, schema: Json) -> bool:
    schema = resolve(description, schema)
    return schema.get("type") in ("array", "object") or any(
        _holds_records(description, part) for word in ("allOf", "anyOf", "oneOf") for part in schema.get(word, ())
    )
