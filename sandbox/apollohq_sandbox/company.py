"""The built-in data: a small company with three projects, its people, customers and half a year of hours.

The records that the documents and other programs name stand in `seed.json`; the long lists are made here, the same
ones every time but for the dates, which end on the day of loading.
"""

import json
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from apollohq_sandbox.store import Record

_PEOPLE = ("14505968", "4748932", "7574837", "68005042", "55071099")
_FIRST = ("Anna", "Ben", "Carla", "David", "Elena", "Frank", "Grace", "Henry", "Irene", "Jonas", "Karin", "Luca")
_LAST = ("Adler", "Berg", "Conti", "Dahl", "Evans", "Fischer", "Greco", "Hansen", "Ivanov", "Jansen")
_FIRMS = {"3101": "Applicom", "3102": "Blue Hills Studio", "3103": "Harbour Freight", "3104": "Nordic Paper"}
_WORK = ("Design", "Copy", "Testing", "Photos", "Server", "Planning", "Newsletter", "Search page", "Invoices", "Shop")
_TIME = ("97996122", "48691502", "67909862", "71615978")  # time categories
_TAGS = ("clients", "friends", "lawyer", "press", "suppliers")


def company(today: date) -> dict[str, list[Record]]:
    """The seed, one list of records for each resource."""
    seed: dict[str, list[Record]] = json.loads(files("apollohq_sandbox").joinpath("seed.json").read_text("utf-8"))
    more = {
        "contacts": _series(60, 83_000_019, lambda n: _contact(n, today)),
        "tags": [{"contact-id": str(83_000_019 + 37 * n), "name": _TAGS[n % 5]} for n in range(0, 60, 2)],
        "cases": _series(32, 65_000_011, lambda n: {"name": f"{_pick(_WORK, n)} for {_pick(_LAST, n)}",
            "case-status": "closed" if n % 3 == 0 else "open", "involved-people": [_pick(_PEOPLE, n)]}),
        "deals": _series(34, 50_000_017, lambda n: {"name": f"{_pick(_WORK, n)}, {2010 + n % 3}", "currency": "EUR",
            "price": str(900 + 150 * n), "price-type": _pick(("fixed", "hour", "month"), n), "duration": "1",
            "deal-status": _pick(("pending", "won", "lost"), n), "deal-with": str(83_000_019 + 37 * n),
            "deal-category-id": _pick(("14922807", "62098509"), n), "deal-responsible-id": _pick(_PEOPLE, n)}),
        "files": _series(64, 57_000_023, lambda n: {"project-id": "1", "byte-size": str(4096 + 7919 * n),
            "name": f"{_pick(_WORK, n).lower().replace(' ', '-')}-{n}.pdf", "attached-to": "projects/1",
            "category-id": _pick(("6378498", "5378982"), n), "author-id": _pick(_PEOPLE, n)}),
        "links": _series(31, 35_000_021, lambda n: {"project-id": "1", "title": f"{_pick(_WORK, n)}: an example",
            "description": "", "code": f"https://www.example.com/{n}", "category-id": "51524282", "is-private": "0"}),
        "milestones": _series(9, 86_000_027, lambda n: {"project-id": _pick(("1", "42", "42"), n),
            "title": f"{_pick(_WORK, n)} done", "responsible-id": _pick(_PEOPLE, n),
            "deadline": str(today + timedelta(days=21 * n - 60)),
            "completed-at": f"{{-{30 + n} days}}" if n < 2 else ""}),
        "tasks": _series(72, 78_000_029, lambda n: _task(n, today)),
        "calendar-events": _series(58, 94_000_033, lambda n: _event(n, today)),
        "time-entries": _hours(today),
    }  # fmt: skip
    for section, records in more.items():
        seed.setdefault(section, []).extend(records)
    return seed


def _series(count: int, first: int, make: Callable[[int], Record]) -> list[Record]:
    return [{"id": str(first + 37 * number), **make(number)} for number in range(count)]


def _pick(words: tuple[Any, ...], number: int) -> Any:
    return words[number % len(words)]


def _contact(n: int, today: date) -> Record:
    first, last, firm = _pick(_FIRST, n), _pick(_LAST, n * 3 + n // 10), _pick(tuple(_FIRMS), n)
    made = {"created-at": f"{today - timedelta(days=400 - n)} 09:00:00", "author-id": _pick(_PEOPLE, n)}
    made |= {"updated-at": f"{today - timedelta(days=120 - n)} 17:30:00", "visibility": "public"}
    person = {"type": "person", "name": first, "last-name": last, "title": _pick(("Ms", "Mr", "Dr"), n)}
    return made | person | {"company-id": firm, "email": f"{first}.{last}@example.com".lower()}


def _task(n: int, today: date) -> Record:
    """Most are in one of the task lists, some in an inbox, at a customer, or somebody's own."""
    place: Record = [
        {"task-list-id": "39401801", "project-id": "1"},
        {"task-list-id": "88331743", "project-id": "1"},
        {"task-list-id": "88331744", "project-id": "42"},
        {"project-id": "1"},
        {"contact-id": "5"},
        {"case-id": "8"},
        {"deal-id": "9"},
        {},
    ][n % 8]
    due = str(today + timedelta(days=n - 20)) if n % 3 else ""
    done = f"{today - timedelta(days=n)} 16:00:00" if n % 5 == 0 else ""
    person = "" if n % 7 == 6 else _pick(_PEOPLE, n // 8)
    made = {"subject": f"{_pick(_WORK, n)}: step {n + 1}", "due-date": due, "completed-at": done}
    return place | made | {"responsible-id": person, "author-id": person or _PEOPLE[0], "position": n}


def _event(n: int, today: date) -> Record:
    day = today + timedelta(days=3 * n - 90)
    when = {"start-date": f"{day} {8 + n % 9:02}:30:00", "end-date": f"{day} {9 + n % 9:02}:30:00", "all-day": "0"}
    place = {"calendar-id": _pick(("42633755", "42600755", "3648922"), n), "location": _pick(("", "Room 2"), n)}
    made = {"title": f"{_pick(_WORK, n)} meeting", "notes": "", "category-id": _pick(("57584674", "39475627"), n)}
    return made | when | place | {"author-id": _pick(_PEOPLE, n), "privacy": "for me" if n % 19 == 18 else "public"}


def _hours(today: date) -> list[Record]:
    """Half a year of work: every weekday three people, on the second project, on customers, or on their own."""
    days = [day for back in range(182) if (day := today - timedelta(days=back)).weekday() < 5]
    places: tuple[Record, ...] = ({"project-id": "42"}, {"project-id": "42"}, {"project-id": "42"}, {"contact-id": "5"},
              {"contact-id": "8"}, {"project-id": "42"}, {"contact-id": "9"}, {"project-id": "42"}, {})  # fmt: skip
    return [
        {
            "id": str(70_000_033 - 37 * (3 * number + person)),
            **_pick(places, 3 * number + person + number // 7),
            "user-id": _pick(_PEOPLE, number + 2 * person),
            "time-category-id": _pick(_TIME, number + person),
            "notes": _pick(_WORK, number + 3 * person),
            "date": str(day),
            "billable": _pick(("billable", "billable", "not billable", "billed", "unset"), number + person),
            "seconds": str(900 * (4 + (7 * number + 5 * person) % 26)),
        }
        for number, day in enumerate(days)
        for person in range(3)
    ]
