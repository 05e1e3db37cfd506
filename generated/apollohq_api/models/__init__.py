"""The records that go over the wire, each imported when it is first used."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .all_time_entries import AllTimeEntries
    from .event import Event
    from .event_created import EventCreated
    from .event_envelope import EventEnvelope
    from .event_fields import EventFields
    from .event_list import EventList
    from .event_write import EventWrite
    from .message import Message
    from .message_created import MessageCreated
    from .message_envelope import MessageEnvelope
    from .message_fields import MessageFields
    from .message_list import MessageList
    from .message_write import MessageWrite
    from .note import Note
    from .note_created import NoteCreated
    from .note_envelope import NoteEnvelope
    from .note_fields import NoteFields
    from .note_list import NoteList
    from .note_write import NoteWrite
    from .problem import Problem
    from .time_entry import TimeEntry
    from .time_entry_created import TimeEntryCreated
    from .time_entry_envelope import TimeEntryEnvelope
    from .time_entry_fields import TimeEntryFields
    from .time_entry_list import TimeEntryList
    from .time_entry_report import TimeEntryReport
    from .time_entry_write import TimeEntryWrite
    from .totals import Totals
    from .upload_created import UploadCreated
    from .workgroup import Workgroup
else:
    from ..lazy import exporter

    __getattr__ = exporter(
        __name__,
        {
            "AllTimeEntries": ".all_time_entries",
            "Event": ".event",
            "EventCreated": ".event_created",
            "EventEnvelope": ".event_envelope",
            "EventFields": ".event_fields",
            "EventList": ".event_list",
            "EventWrite": ".event_write",
            "Message": ".message",
            "MessageCreated": ".message_created",
            "MessageEnvelope": ".message_envelope",
            "MessageFields": ".message_fields",
            "MessageList": ".message_list",
            "MessageWrite": ".message_write",
            "Note": ".note",
            "NoteCreated": ".note_created",
            "NoteEnvelope": ".note_envelope",
            "NoteFields": ".note_fields",
            "NoteList": ".note_list",
            "NoteWrite": ".note_write",
            "Problem": ".problem",
            "TimeEntry": ".time_entry",
            "TimeEntryCreated": ".time_entry_created",
            "TimeEntryEnvelope": ".time_entry_envelope",
            "TimeEntryFields": ".time_entry_fields",
            "TimeEntryList": ".time_entry_list",
            "TimeEntryReport": ".time_entry_report",
            "TimeEntryWrite": ".time_entry_write",
            "Totals": ".totals",
            "UploadCreated": ".upload_created",
            "Workgroup": ".workgroup",
        },
    )

__all__ = [
    "AllTimeEntries",
    "Event",
    "EventCreated",
    "EventEnvelope",
    "EventFields",
    "EventList",
    "EventWrite",
    "Message",
    "MessageCreated",
    "MessageEnvelope",
    "MessageFields",
    "MessageList",
    "MessageWrite",
    "Note",
    "NoteCreated",
    "NoteEnvelope",
    "NoteFields",
    "NoteList",
    "NoteWrite",
    "Problem",
    "TimeEntry",
    "TimeEntryCreated",
    "TimeEntryEnvelope",
    "TimeEntryFields",
    "TimeEntryList",
    "TimeEntryReport",
    "TimeEntryWrite",
    "Totals",
    "UploadCreated",
    "Workgroup",
]
