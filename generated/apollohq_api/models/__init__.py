"""The records that go over the wire, each imported when it is first used."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .account import Account
    from .account_envelope import AccountEnvelope
    from .all_categories import AllCategories
    from .all_deal_categories import AllDealCategories
    from .all_milestones import AllMilestones
    from .all_projects import AllProjects
    from .all_task_items import AllTaskItems
    from .all_task_lists import AllTaskLists
    from .all_time_entries import AllTimeEntries
    from .all_workgroups import AllWorkgroups
    from .calendar import Calendar
    from .calendar_envelope import CalendarEnvelope
    from .calendar_event import CalendarEvent
    from .calendar_event_created import CalendarEventCreated
    from .calendar_event_envelope import CalendarEventEnvelope
    from .calendar_event_fields import CalendarEventFields
    from .calendar_event_list import CalendarEventList
    from .calendar_event_write import CalendarEventWrite
    from .calendar_list import CalendarList
    from .case import Case
    from .case_created import CaseCreated
    from .case_envelope import CaseEnvelope
    from .case_fields import CaseFields
    from .case_list import CaseList
    from .case_write import CaseWrite
    from .category import Category
    from .category_change import CategoryChange
    from .category_change_fields import CategoryChangeFields
    from .category_created import CategoryCreated
    from .category_envelope import CategoryEnvelope
    from .category_fields import CategoryFields
    from .category_write import CategoryWrite
    from .contact import Contact
    from .contact_envelope import ContactEnvelope
    from .contact_list import ContactList
    from .contact_tags import ContactTags
    from .deal import Deal
    from .deal_category import DealCategory
    from .deal_category_created import DealCategoryCreated
    from .deal_category_envelope import DealCategoryEnvelope
    from .deal_category_fields import DealCategoryFields
    from .deal_category_write import DealCategoryWrite
    from .deal_created import DealCreated
    from .deal_envelope import DealEnvelope
    from .deal_fields import DealFields
    from .deal_list import DealList
    from .deal_write import DealWrite
    from .default_category import DefaultCategory
    from .event import Event
    from .event_category import EventCategory
    from .event_category_envelope import EventCategoryEnvelope
    from .event_category_list import EventCategoryList
    from .event_created import EventCreated
    from .event_envelope import EventEnvelope
    from .event_fields import EventFields
    from .event_list import EventList
    from .event_write import EventWrite
    from .inbox_task_items import InboxTaskItems
    from .link import Link
    from .link_created import LinkCreated
    from .link_envelope import LinkEnvelope
    from .link_fields import LinkFields
    from .link_list import LinkList
    from .link_write import LinkWrite
    from .message import Message
    from .message_created import MessageCreated
    from .message_envelope import MessageEnvelope
    from .message_fields import MessageFields
    from .message_list import MessageList
    from .message_write import MessageWrite
    from .milestone import Milestone
    from .milestone_created import MilestoneCreated
    from .milestone_envelope import MilestoneEnvelope
    from .milestone_fields import MilestoneFields
    from .milestone_write import MilestoneWrite
    from .note import Note
    from .note_created import NoteCreated
    from .note_envelope import NoteEnvelope
    from .note_fields import NoteFields
    from .note_list import NoteList
    from .note_write import NoteWrite
    from .problem import Problem
    from .project import Project
    from .project_category import ProjectCategory
    from .project_counts import ProjectCounts
    from .project_counts_envelope import ProjectCountsEnvelope
    from .project_created import ProjectCreated
    from .project_envelope import ProjectEnvelope
    from .project_fields import ProjectFields
    from .project_file import ProjectFile
    from .project_file_envelope import ProjectFileEnvelope
    from .project_file_list import ProjectFileList
    from .project_write import ProjectWrite
    from .tag_counts import TagCounts
    from .tags_write import TagsWrite
    from .task_item import TaskItem
    from .task_item_envelope import TaskItemEnvelope
    from .task_item_list import TaskItemList
    from .task_list import TaskList
    from .task_list_created import TaskListCreated
    from .task_list_envelope import TaskListEnvelope
    from .task_list_fields import TaskListFields
    from .task_list_write import TaskListWrite
    from .task_order import TaskOrder
    from .time_category import TimeCategory
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
    from .workgroup_created import WorkgroupCreated
    from .workgroup_envelope import WorkgroupEnvelope
    from .workgroup_fields import WorkgroupFields
    from .workgroup_write import WorkgroupWrite
else:
    from ..lazy import exporter

    __getattr__ = exporter(
        __name__,
        {
            "Account": ".account",
            "AccountEnvelope": ".account_envelope",
            "AllCategories": ".all_categories",
            "AllDealCategories": ".all_deal_categories",
            "AllMilestones": ".all_milestones",
            "AllProjects": ".all_projects",
            "AllTaskItems": ".all_task_items",
            "AllTaskLists": ".all_task_lists",
            "AllTimeEntries": ".all_time_entries",
            "AllWorkgroups": ".all_workgroups",
            "Calendar": ".calendar",
            "CalendarEnvelope": ".calendar_envelope",
            "CalendarEvent": ".calendar_event",
            "CalendarEventCreated": ".calendar_event_created",
            "CalendarEventEnvelope": ".calendar_event_envelope",
            "CalendarEventFields": ".calendar_event_fields",
            "CalendarEventList": ".calendar_event_list",
            "CalendarEventWrite": ".calendar_event_write",
            "CalendarList": ".calendar_list",
            "Case": ".case",
            "CaseCreated": ".case_created",
            "CaseEnvelope": ".case_envelope",
            "CaseFields": ".case_fields",
            "CaseList": ".case_list",
            "CaseWrite": ".case_write",
            "Category": ".category",
            "CategoryChange": ".category_change",
            "CategoryChangeFields": ".category_change_fields",
            "CategoryCreated": ".category_created",
            "CategoryEnvelope": ".category_envelope",
            "CategoryFields": ".category_fields",
            "CategoryWrite": ".category_write",
            "Contact": ".contact",
            "ContactEnvelope": ".contact_envelope",
            "ContactList": ".contact_list",
            "ContactTags": ".contact_tags",
            "Deal": ".deal",
            "DealCategory": ".deal_category",
            "DealCategoryCreated": ".deal_category_created",
            "DealCategoryEnvelope": ".deal_category_envelope",
            "DealCategoryFields": ".deal_category_fields",
            "DealCategoryWrite": ".deal_category_write",
            "DealCreated": ".deal_created",
            "DealEnvelope": ".deal_envelope",
            "DealFields": ".deal_fields",
            "DealList": ".deal_list",
            "DealWrite": ".deal_write",
            "DefaultCategory": ".default_category",
            "Event": ".event",
            "EventCategory": ".event_category",
            "EventCategoryEnvelope": ".event_category_envelope",
            "EventCategoryList": ".event_category_list",
            "EventCreated": ".event_created",
            "EventEnvelope": ".event_envelope",
            "EventFields": ".event_fields",
            "EventList": ".event_list",
            "EventWrite": ".event_write",
            "InboxTaskItems": ".inbox_task_items",
            "Link": ".link",
            "LinkCreated": ".link_created",
            "LinkEnvelope": ".link_envelope",
            "LinkFields": ".link_fields",
            "LinkList": ".link_list",
            "LinkWrite": ".link_write",
            "Message": ".message",
            "MessageCreated": ".message_created",
            "MessageEnvelope": ".message_envelope",
            "MessageFields": ".message_fields",
            "MessageList": ".message_list",
            "MessageWrite": ".message_write",
            "Milestone": ".milestone",
            "MilestoneCreated": ".milestone_created",
            "MilestoneEnvelope": ".milestone_envelope",
            "MilestoneFields": ".milestone_fields",
            "MilestoneWrite": ".milestone_write",
            "Note": ".note",
            "NoteCreated": ".note_created",
            "NoteEnvelope": ".note_envelope",
            "NoteFields": ".note_fields",
            "NoteList": ".note_list",
            "NoteWrite": ".note_write",
            "Problem": ".problem",
            "Project": ".project",
            "ProjectCategory": ".project_category",
            "ProjectCounts": ".project_counts",
            "ProjectCountsEnvelope": ".project_counts_envelope",
            "ProjectCreated": ".project_created",
            "ProjectEnvelope": ".project_envelope",
            "ProjectFields": ".project_fields",
            "ProjectFile": ".project_file",
            "ProjectFileEnvelope": ".project_file_envelope",
            "ProjectFileList": ".project_file_list",
            "ProjectWrite": ".project_write",
            "TagCounts": ".tag_counts",
            "TagsWrite": ".tags_write",
            "TaskItem": ".task_item",
            "TaskItemEnvelope": ".task_item_envelope",
            "TaskItemList": ".task_item_list",
            "TaskList": ".task_list",
            "TaskListCreated": ".task_list_created",
            "TaskListEnvelope": ".task_list_envelope",
            "TaskListFields": ".task_list_fields",
            "TaskListWrite": ".task_list_write",
            "TaskOrder": ".task_order",
            "TimeCategory": ".time_category",
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
            "WorkgroupCreated": ".workgroup_created",
            "WorkgroupEnvelope": ".workgroup_envelope",
            "WorkgroupFields": ".workgroup_fields",
            "WorkgroupWrite": ".workgroup_write",
        },
    )

__all__ = [
    "Account",
    "AccountEnvelope",
    "AllCategories",
    "AllDealCategories",
    "AllMilestones",
    "AllProjects",
    "AllTaskItems",
    "AllTaskLists",
    "AllTimeEntries",
    "AllWorkgroups",
    "Calendar",
    "CalendarEnvelope",
    "CalendarEvent",
    "CalendarEventCreated",
    "CalendarEventEnvelope",
    "CalendarEventFields",
    "CalendarEventList",
    "CalendarEventWrite",
    "CalendarList",
    "Case",
    "CaseCreated",
    "CaseEnvelope",
    "CaseFields",
    "CaseList",
    "CaseWrite",
    "Category",
    "CategoryChange",
    "CategoryChangeFields",
    "CategoryCreated",
    "CategoryEnvelope",
    "CategoryFields",
    "CategoryWrite",
    "Contact",
    "ContactEnvelope",
    "ContactList",
    "ContactTags",
    "Deal",
    "DealCategory",
    "DealCategoryCreated",
    "DealCategoryEnvelope",
    "DealCategoryFields",
    "DealCategoryWrite",
    "DealCreated",
    "DealEnvelope",
    "DealFields",
    "DealList",
    "DealWrite",
    "DefaultCategory",
    "Event",
    "EventCategory",
    "EventCategoryEnvelope",
    "EventCategoryList",
    "EventCreated",
    "EventEnvelope",
    "EventFields",
    "EventList",
    "EventWrite",
    "InboxTaskItems",
    "Link",
    "LinkCreated",
    "LinkEnvelope",
    "LinkFields",
    "LinkList",
    "LinkWrite",
    "Message",
    "MessageCreated",
    "MessageEnvelope",
    "MessageFields",
    "MessageList",
    "MessageWrite",
    "Milestone",
    "MilestoneCreated",
    "MilestoneEnvelope",
    "MilestoneFields",
    "MilestoneWrite",
    "Note",
    "NoteCreated",
    "NoteEnvelope",
    "NoteFields",
    "NoteList",
    "NoteWrite",
    "Problem",
    "Project",
    "ProjectCategory",
    "ProjectCounts",
    "ProjectCountsEnvelope",
    "ProjectCreated",
    "ProjectEnvelope",
    "ProjectFields",
    "ProjectFile",
    "ProjectFileEnvelope",
    "ProjectFileList",
    "ProjectWrite",
    "TagCounts",
    "TagsWrite",
    "TaskItem",
    "TaskItemEnvelope",
    "TaskItemList",
    "TaskList",
    "TaskListCreated",
    "TaskListEnvelope",
    "TaskListFields",
    "TaskListWrite",
    "TaskOrder",
    "TimeCategory",
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
    "WorkgroupCreated",
    "WorkgroupEnvelope",
    "WorkgroupFields",
    "WorkgroupWrite",
]
