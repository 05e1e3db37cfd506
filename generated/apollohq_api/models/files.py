from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import ID, INTEGER, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class ProjectFile(Record):
    """What the API shows of a file."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    byte_size = OptionalField(INTEGER, "byte-size")
    """Its size in bytes."""

    project_id = OptionalField(ID, "project-id")
    """The project it belongs to."""

    category_id = OptionalField(ID, "category-id")
    """Its category."""

    author_id = OptionalField(ID, "author-id")
    """The user who uploaded it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            byte_size: int | None | Unset = UNSET,
            project_id: int | None | Unset = UNSET,
            category_id: int | None | Unset = UNSET,
            author_id: int | None | Unset = UNSET,
        ) -> None: ...


class ProjectFileEnvelope(Record):
    """One file under its name."""

    __slots__ = ()

    file = RequiredField(record_of(lambda: ProjectFile), "file")
    """What the API shows of a file."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            file: ProjectFile,
        ) -> None: ...


class ProjectFileList(Record):
    """A page of files."""

    __slots__ = ()

    files = RequiredField(records_of(lambda: ProjectFile), "files")
    """The files of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            files: Sequence[ProjectFile],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...
