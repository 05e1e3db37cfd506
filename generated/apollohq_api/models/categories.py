from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import ID, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class AllCategories(Record):
    """All categories at once."""

    __slots__ = ()

    categories = RequiredField(records_of(lambda: Category), "categories")
    """The categories."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            categories: Sequence[Category],
        ) -> None: ...


class Category(Record):
    """A category of a project's messages, files, writeboards or links, as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    type = OptionalField(TEXT, "type")
    """What it is a category of. Known values: `message`, `file`, `writeboard`, `link`, `messages-category`,
    `files-category`."""

    project_id = OptionalField(ID, "project-id")
    """The project it belongs to."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            type: Literal["message", "file", "writeboard", "link", "messages-category", "files-category"]
            | str
            | None
            | Unset = UNSET,
            project_id: int | None | Unset = UNSET,
        ) -> None: ...


class CategoryChange(Record):
    """A category's fields under its name."""

    __slots__ = ()

    category = RequiredField(record_of(lambda: CategoryChangeFields), "category")
    """The fields of a category that requests change."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category: CategoryChangeFields,
        ) -> None: ...


class CategoryChangeFields(Record):
    """The fields of a category that requests change."""

    __slots__ = ()

    name = OptionalField(TEXT, "name")
    """The name."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: str | None | Unset = UNSET,
        ) -> None: ...


class CategoryCreated(Record):
    """What creating a category answers."""

    __slots__ = ()

    category_id = RequiredField(ID, "category-id")
    """The id of the new category."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category_id: int,
        ) -> None: ...


class CategoryEnvelope(Record):
    """One category under its name."""

    __slots__ = ()

    category = RequiredField(record_of(lambda: Category), "category")
    """A category of a project's messages, files, writeboards or links, as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category: Category,
        ) -> None: ...


class CategoryFields(Record):
    """The fields of a new category that requests write."""

    __slots__ = ()

    type = RequiredField(TEXT, "type")
    """What it is a category of. Required. Known values: `message`, `file`, `writeboard`, `link`."""

    name = OptionalField(TEXT, "name")
    """The name."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            type: Literal["message", "file", "writeboard", "link"] | str,
            name: str | None | Unset = UNSET,
        ) -> None: ...


class CategoryWrite(Record):
    """A category's fields under its name."""

    __slots__ = ()

    category = RequiredField(record_of(lambda: CategoryFields), "category")
    """The fields of a new category that requests write."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category: CategoryFields,
        ) -> None: ...
