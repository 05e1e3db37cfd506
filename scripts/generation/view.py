"""All that the templates see of the description, beside what the generator itself shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_python_client.strings import PythonIdentifier

from scripts.generation.operations import Operation, operation_from
from scripts.generation.records import RecordView, record_from
from scripts.generation.resources import Method, Resource, resource_from
from scripts.validation.document import Json, operations

if TYPE_CHECKING:
    from openapi_python_client.config import Config
    from openapi_python_client.parser import GeneratorData
    from openapi_python_client.parser.openapi import Endpoint
    from openapi_python_client.parser.properties import ModelProperty


class View:
    """Records, operations and resources, each computed once.

    Args:
        data: The description as the generator parsed it.
        document: The same as plain data, for what the parser drops: links, addresses and extensions.
        config: The generator's settings.
    """

    def __init__(self, data: GeneratorData, document: Json, config: Config) -> None:
        models = {str(model.class_info.name): model for model in data.models}
        facts = {
            str(PythonIdentifier(operation["operationId"], config.field_prefix)): {**operation, "x-path": path}
            for path, _, operation in operations(document)
        }
        tags = {
            str(PythonIdentifier(tag["name"], "tag")): tag.get("description", tag["name"])
            for tag in document.get("tags", [])
        }
        self.records = sorted((name, str(model.class_info.module_name)) for name, model in models.items())
        self._operations: dict[str, Operation] = {}
        self._resources: dict[str, Resource] = {}
        for tag, collection in data.endpoint_collections_by_tag.items():
            own = {
                str(endpoint.name): operation_from(endpoint, facts[str(endpoint.name)], models, config)
                for endpoint in collection.endpoints
            }
            self._operations |= own
            self._resources[str(tag)] = resource_from(str(tag), tags.get(str(tag), str(tag)), own, models)
        self._lists = {
            method.operation.module: method
            for resource in self._resources.values()
            for method in resource.methods
            if method.kind == "list"
        }

    @property
    def resources(self) -> list[Resource]:
        """Every resource, in the order of its tag's first operation."""
        return list(self._resources.values())

    def resource(self, tag: str) -> Resource:
        """The resource of a tag."""
        return self._resources[tag]

    def operation(self, endpoint: Endpoint) -> Operation:
        """One operation."""
        return self._operations[str(endpoint.name)]

    def record(self, model: ModelProperty) -> RecordView:
        """One record."""
        return record_from(model)

    def list_of(self, endpoint: Endpoint) -> Method | None:
        """The method that pages through this operation's list, if it answers with one."""
        return self._lists.get(str(endpoint.name))

    def models_of(self, endpoint: Endpoint) -> list[tuple[str, str]]:
        """Class and module of each record that an operation's module names."""
        listed = self.list_of(endpoint)
        return sorted({*self.operation(endpoint).models, *(listed.models if listed else ())})
