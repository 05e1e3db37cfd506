"""The overlay that has Fern generate paging: one action for every list that continues.

https://buildwithfern.com/learn/api-definitions/openapi/extensions/pagination says what `next_path` and `results` mean.
"""

import yaml

from scripts.validation.document import Json

_HEAD = """\
# Paging for Fern (https://buildwithfern.com), as an OpenAPI Overlay: `next_path` is followed below the base URL, and
# the list ends where it is absent, null or empty. Apply it to openapi.yaml before the generation:
#
#   oas-patch overlay openapi.yaml overlays/fern.yaml -o openapi-for-fern.yaml
"""


def overlay(operations: list[Json], version: str) -> str:
    """The overlay as YAML, from what `operations.json` says of the description."""
    actions = [
        {
            "target": f"$.paths['{each['path']}'].{each['method'].lower()}",
            "update": {
                "x-fern-pagination": {
                    "next_path": "$response.continued-at",
                    "results": f"$response.{each['answer']['key']}",
                }
            },
        }
        for each in operations
        if each["continues"]
    ]
    info = {"title": "Paging for Fern", "version": version}
    document = {"overlay": "1.0.0", "info": info, "extends": "../openapi.yaml", "actions": actions}
    return _HEAD + yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=200)
