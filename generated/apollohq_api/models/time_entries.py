from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import DATE, ID, INTEGER, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class AllTimeEntries(Record):
    """All time entries at once."""

    __slots__ = ()

    time_entries = RequiredField(records_of(lambda: TimeEntry), "time-entries")
    """The time entries."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            time_entries: Sequence[TimeEntry],
        ) -> None: ...


class TimeEntry(Record):
    """A time entry as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    time_category_id = OptionalField(ID, "time-category-id")
    """The category, one of the account's `time-categories`. Requests call it `category-id`."""

    category_id = OptionalField(ID, "category-id")
    """The category, under the name that requests use."""

    user_id = OptionalField(ID, "user-id")
    """The user whose time it is."""

    contact_id = OptionalField(ID, "contact-id")
    """The contact, case or deal it is for."""

    project_id = OptionalField(ID, "project-id")
    """The project it is for; of a task, the project of the task."""

    task_id = OptionalField(ID, "task-id")
    """The task it is for."""

    author_id = OptionalField(ID, "author-id")
    """The user who entered it."""

    notes = OptionalField(TEXT, "notes")
    """What was done."""

    date = OptionalField(DATE, "date")
    """The day."""

    billable = OptionalField(TEXT, "billable")
    """Whether it is billed. Known values: `unset`, `not billable`, `billable`, `billed`."""

    seconds = OptionalField(INTEGER, "seconds")
    """The time spent, in seconds."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            time_category_id: int | None | Unset = UNSET,
            category_id: int | None | Unset = UNSET,
            user_id: int | None | Unset = UNSET,
            contact_id: int | None | Unset = UNSET,
            project_id: int | None | Unset = UNSET,
            task_id: int | None | Unset = UNSET,
            author_id: int | None | Unset = UNSET,
            notes: str | None | Unset = UNSET,
            date: datetime.date | None | Unset = UNSET,
            billable: Literal["unset", "not billable", "billable", "billed"] | str | None | Unset = UNSET,
            seconds: int | None | Unset = UNSET,
        ) -> None: ...


class TimeEntryCreated(Record):
    """What creating a time entry answers."""

    __slots__ = ()

    time_entry_id = RequiredField(ID, "time-entry-id")
    """The id of the new time entry."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            time_entry_id: int,
        ) -> None: ...


class TimeEntryEnvelope(Record):
    """One time entry under its name."""

    __slots__ = ()

    time_entry = RequiredField(record_of(lambda: TimeEntry), "time-entry")
    """A time entry as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            time_entry: TimeEntry,
        ) -> None: ...


class TimeEntryFields(Record):
    """The fields of a time entry that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    __slots__ = ()

    category_id = OptionalField(ID, "category-id")
    """The category, one of the account's `time-categories`. Answers call it `time-category-id`."""

    user_id = OptionalField(ID, "user-id")
    """The user whose time it is."""

    notes = OptionalField(TEXT, "notes")
    """What was done."""

    date = OptionalField(DATE, "date")
    """The day."""

    billable = OptionalField(TEXT, "billable")
    """Whether it is billed. Known values: `unset`, `not billable`, `billable`, `billed`."""

    seconds = OptionalField(INTEGER, "seconds")
    """The time spent, in seconds."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category_id: int | None | Unset = UNSET,
            user_id: int | None | Unset = UNSET,
            notes: str | None | Unset = UNSET,
            date: datetime.date | None | Unset = UNSET,
            billable: Literal["unset", "not billable", "billable", "billed"] | str | None | Unset = UNSET,
            seconds: int | None | Unset = UNSET,
        ) -> None: ...


class TimeEntryList(Record):
    """A page of time entries."""

    __slots__ = ()

    time_entries = RequiredField(records_of(lambda: TimeEntry), "time-entries")
    """The time entries of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            time_entries: Sequence[TimeEntry],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...


class TimeEntryReport(Record):
    """The time entries of a report."""

    __slots__ = ()

    time_entries = RequiredField(records_of(lambda: TimeEntry), "time-entries")
    """The time entries that match."""

    totals = OptionalField(record_of(lambda: Totals), "totals")
    """Sums over a report. Each arrives as a number or as a string of digits."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            time_entries: Sequence[TimeEntry],
            totals: Totals | None | Unset = UNSET,
        ) -> None: ...


class TimeEntryWrite(Record):
    """A time entry's fields under its name."""

    __slots__ = ()

    time_entry = RequiredField(record_of(lambda: TimeEntryFields), "time-entry")
    """The fields of a time entry that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            time_entry: TimeEntryFields,
        ) -> None: ...


class Totals(Record):
    """Sums over a report. Each arrives as a number or as a string of digits."""

    __slots__ = ()

    number_of_entries = OptionalField(INTEGER, "number-of-entries")
    """How many time entries there are."""

    sum_of_seconds = OptionalField(INTEGER, "sum-of-seconds")
    """All time, in seconds."""

    sum_of_unset_seconds = OptionalField(INTEGER, "sum-of-unset-seconds")
    """Time whose billing is unset, in seconds."""

    sum_of_billable_seconds = OptionalField(INTEGER, "sum-of-billable-seconds")
    """Billable time, in seconds."""

    sum_of_non_billable_seconds = OptionalField(INTEGER, "sum-of-non-billable-seconds")
    """Time that is not billable, in seconds."""

    sum_of_billed_seconds = OptionalField(INTEGER, "sum-of-billed-seconds")
    """Time billed already, in seconds."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            number_of_entries: int | None | Unset = UNSET,
            sum_of_seconds: int | None | Unset = UNSET,
            sum_of_unset_seconds: int | None | Unset = UNSET,
            sum_of_billable_seconds: int | None | Unset = UNSET,
            sum_of_non_billable_seconds: int | None | Unset = UNSET,
            sum_of_billed_seconds: int | None | Unset = UNSET,
        ) -> None: ...
