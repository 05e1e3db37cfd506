"""What is served and decoded: pages of fifty records of each kind, with every described field filled.

The description's samples are as short as the documents' are; a page of real work is fuller, and costs more to decode.
"""

import json
import re
from functools import cache, lru_cache
from pathlib import Path

RECORDS = 50
KINDS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))  # `@`: the record's number
_LIST = re.compile(r"/v1/projects/(\d+)/timeEntries(?:\?page=(\d+))?")


@cache
def content(kind: str, records: int = RECORDS) -> bytes:
    """A page as it is sent; `kind` is the key of its list."""
    record = json.dumps(KINDS[kind])
    page = ", ".join(record.replace("@", f"{number:02}") for number in range(records))
    return f'{{"{kind}": [{page}]}}'.encode()


@lru_cache(16)
def answer(target: str) -> bytes:
    """What the server answers: a message, or one of n pages of `/v1/projects/<n>/timeEntries`, each with its link."""
    listed = _LIST.fullmatch(target)
    if listed is None:
        return content("messages", 1).replace(b'"messages": [', b'"message": ')[:-2] + b"}"
    last, number = int(listed[1]), int(listed[2] or 1)
    page = content("time-entries").replace(b'"id": "', f'"id": "{number}'.encode())  # no id comes twice
    if number < last:
        page = f'{{"continued-at": "/projects/{last}/timeEntries?page={number + 1}", '.encode() + page[1:]
    return page
