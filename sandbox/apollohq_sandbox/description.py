"""The description as every program of ours reads it: one loader for YAML, one resolver for `$ref`.

The loader reads YAML 1.2 with its core schema, as Node and most other languages do: `no` and `2012-07-05` are strings,
and so is every key, `200` too. PyYAML parses; what a plain scalar is, and what is an error, is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote

import yaml

Document: TypeAlias = Mapping[str, Any]

_TAG = "tag:yaml.org,2002:"
_MOST_NODES = 1_000_000  # of a document with its aliases written out

# https://yaml.org/spec/1.2.2/#103-core-schema
_CORE: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("null", r"~|null|Null|NULL|", lambda text: None),
    ("bool", r"true|True|TRUE|false|False|FALSE", lambda text: text[0] in "tT"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", lambda text: int(text, {"o": 8, "x": 16}.get(text[1:2], 10))),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        lambda text: float(text.lower().replace(".inf", "inf").replace(".nan", "nan")),
    ),
    ("str", r"", str),
)


class DescriptionError(ValueError):
    """A file or a reference that cannot be resolved; the message says where and why."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C one where PyYAML has it
    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML declares it so
        None: [(_TAG + name, re.compile(rf"(?:{pattern})\Z")) for name, pattern, _ in _CORE[:-1]]
    }


def load(source: Path | str) -> dict[str, Any]:
    """Read a YAML or JSON document from a file or from text. Raises OSError where the file cannot be read.

    Raises DescriptionError, with line and column, for what is no such document or no mapping; also for a duplicate key,
    an alias that contains itself and a tag outside the core schema.
    """
    name = source.name if isinstance(source, Path) else "the document"
    try:
        text = source.read_text(encoding="utf-8-sig") if isinstance(source, Path) else source
        root = yaml.compose(text, Loader=_Loader)
        document = None if root is None else _Construction().value(root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise DescriptionError(f"{name}{place}: {error.problem or error.context}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DescriptionError(f"{name}: {' '.join(str(error).split())}") from None
    except RecursionError:
        raise DescriptionError(f"{name} is nested too deeply") from None
    if not isinstance(document, dict):
        raise DescriptionError(f"{name} holds no mapping")
    return document


class _Construction:
    """The values of one document's nodes. An alias gives the very value of its anchor."""

    _scalars = {_TAG + name: convert for name, _, convert in _CORE}  # noqa: RUF012 - never changed

    def __init__(self) -> None:
        self._values: dict[yaml.Node, Any] = {}
        self._sizes: dict[yaml.Node, int] = {}
        self._open: set[yaml.Node] = set()

    def value(self, node: yaml.Node) -> Any:
        if node in self._open:
            raise _error(node, "this node contains itself")
        if node not in self._values:
            self._open.add(node)
            self._values[node] = self._constructed(node)
            self._open.remove(node)
        return self._values[node]

    def _constructed(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        result: dict[str, Any] | list[Any]
        if isinstance(node, yaml.MappingNode):
            inner, tag, result = [value for _, value in node.value], "map", {}
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise _error(key, "a key must be a string")
                if key.value in result:
                    raise _error(key, f"the key {key.value!r} is twice in one mapping")
                result[key.value] = self.value(value)
        else:
            inner, tag, result = node.value, "seq", [self.value(item) for item in node.value]
        self._sizes[node] = 1 + sum(self._sizes.get(item, 1) for item in inner)
        if self._sizes[node] > _MOST_NODES:
            raise _error(node, "the document is too large, with its aliases written out")
        if node.tag != _TAG + tag:
            raise _error(node, f"the tag {node.tag} is not part of the core schema")
        return result

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        try:
            return self._scalars[node.tag](node.value)
        except KeyError:
            raise _error(node, f"the tag {node.tag} is not part of the core schema") from None
        except ValueError as error:  # more digits than Python converts, or `!!int x`
            raise _error(node, str(error)) from None


def _error(node: yaml.Node, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


def resolve(document: Document, node: Any) -> Any:
    """What a reference leads to: `node` is a mapping with `$ref`, or a reference such as `#/components/schemas/Id`.

    Any other node is its own answer. References to references are followed to their end. Raises DescriptionError for a
    reference that leads nowhere, out of the document or back to itself.
    """
    followed: list[str] = []
    node = {"$ref": node} if isinstance(node, str) else node
    while isinstance(node, Mapping) and isinstance(node.get("$ref"), str):
        reference = node["$ref"]
        if reference in followed:
            raise DescriptionError(f"{' -> '.join([*followed, reference])}: the reference leads back to itself")
        followed.append(reference)
        node = _target(document, reference)
    return node


def _target(document: Document, reference: str) -> Any:
    if not (reference == "#" or reference.startswith("#/")):
        raise DescriptionError(f"{reference} leads out of the document")
    target: Any = document
    for part in unquote(reference).split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(target, Mapping) and key in target:
            target = target[key]
        elif isinstance(target, list) and re.fullmatch(r"0|[1-9][0-9]*", key) and int(key) < len(target):
            target = target[int(key)]
        else:
            raise DescriptionError(f"{reference} leads nowhere")
    return target


@lru_cache(maxsize=4)
def openapi(path: Path) -> Document:
    """The description in a file, read once a process. Raises DescriptionError where it is none."""
    document = load(path)
    if "paths" not in document:
        raise DescriptionError(f"{path} is no OpenAPI description")
    return document
