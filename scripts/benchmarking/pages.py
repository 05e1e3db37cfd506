"""The pages that are decoded and served: fifty records of each kind, every described field filled, as the API would."""

import json
from typing import Any

RECORDS = 50
_LINE = "Went through the plan of phase {0} with the customer and wrote up what is left to do for the week after."
_TEXT = f"<p>{_LINE}</p><p>{_LINE}</p><p>{_LINE}</p>"


def document(kind: str, records: int = RECORDS) -> dict[str, Any]:
    """The page as JSON has it; `kind` is the key of its list."""
    return {kind: [_MAKERS[kind](number) for number in range(records)]}


def content(kind: str) -> bytes:
    """The page as it is sent."""
    return json.dumps(document(kind)).encode()


def _message(number: int) -> dict[str, Any]:
    return {
        "id": str(61755784 - number),
        "title": f"Message {number}",
        "body": _TEXT.format(number),
        "category-id": str(300 + number % 7),
        "milestone-id": str(22781311 + number),
        "is-private": str(number % 2),
        "pinned": "0",
        "subscribers": ["14505968", "4748932"],
        "attachments": [str(1948745 + number)],
    }


def _time_entry(number: int) -> dict[str, Any]:
    return {
        "id": str(87855111 - number),
        "time-category-id": "97996122",
        "category-id": str(300 + number % 7),
        "user-id": "68005042",
        "contact-id": str(67664788 + number % 9),
        "notes": _LINE.format(number),
        "date": f"2012-07-{number % 28 + 1:02}",
        "billable": "billable",
        "seconds": str(900 * (number % 9 + 1)),
    }


def _note(number: int) -> dict[str, Any]:
    return {
        "id": str(84334887 - number),
        "body": _TEXT.format(number),
        "date": f"2012-05-{number % 28 + 1:02} 15:30:34",
        "visibility": "group",
        "workgroup-id": str(21 + number % 3),
        "people": ["14505968", "4748932"],
        "attachments": [str(1948745 + number)],
    }


def _event(number: int) -> dict[str, Any]:
    return {
        "id": str(94832146 - number),
        "subject": f"Weekly meeting {number}",
        "location": "Room 12",
        "start": f"2012-05-{number % 28 + 1:02} 15:30:00",
        "end": f"2012-05-{number % 28 + 1:02} 16:30:00",
        "allday-flag": "0",
        "notes": _LINE.format(number),
        "privacy-type": "public",
        "recur-type": "weekly",
        "recur-start": "2012-05-01",
        "recur-end": "2012-12-31",
        "recur-interval": "1",
        "recur-days-of-week": "monday,friday",
    }


_MAKERS = {"messages": _message, "time-entries": _time_entry, "notes": _note, "events": _event}
