"""What Schemathesis needs to know about the wire beyond its patterns.

Dates and timestamps are made real, so that most requests get past the calendar. A request that clears a field with
an empty string is left out: the description allows it in words, against the field's own pattern, and a generator
would call its success a fault. So is one whose only fault is a query parameter that nobody described: it is let be,
as a PHP server would.
"""

from datetime import datetime
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis import Case, HookContext

MOMENTS = st.datetimes(min_value=datetime(2012, 1, 1), max_value=datetime(2013, 12, 31))  # noqa: DTZ001 - UTC on the wire

schemathesis.openapi.format("utc-timestamp", MOMENTS.map(lambda moment: moment.strftime("%Y-%m-%d %H:%M:%S")))
schemathesis.openapi.format("calendar-date", MOMENTS.map(lambda moment: moment.strftime("%Y-%m-%d")))


@schemathesis.hook
def filter_case(context: HookContext, case: Case[Any]) -> bool:
    described = {parameter.name for parameter in case.operation.query}
    return set(case.query or {}) <= described and not _clears_a_field(case.body)


def _clears_a_field(body: Any) -> bool:
    if not isinstance(body, dict):
        return False
    return any("" in fields.values() for fields in body.values() if isinstance(fields, dict))
