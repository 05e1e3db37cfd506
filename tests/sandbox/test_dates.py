"""Queries take the dates that PHP's parser reads, as far as that is sensible; bodies take one form."""

from datetime import UTC, date, datetime

import pytest

from apollohq_sandbox.dates import months_later, query_date, query_moment

TODAY = date(2012, 8, 31)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20120705", date(2012, 7, 5)),
        ("2012-07-05", date(2012, 7, 5)),
        ("2012/07/05", date(2012, 7, 5)),
        ("07/05/2012", date(2012, 7, 5)),
        ("05.07.2012", date(2012, 7, 5)),
        ("5 July 2012", date(2012, 7, 5)),
        ("Jul 5, 2012", date(2012, 7, 5)),
        ("2012-07-05 23:59:59", date(2012, 7, 5)),
        ("2012-07-05T23:59:59Z", date(2012, 7, 5)),
        ("2012-07-05T23:59:59-02:00", date(2012, 7, 6)),
        ("today", TODAY),
        (" Yesterday ", date(2012, 8, 30)),
        ("tomorrow", date(2012, 9, 1)),
        ("-6 months", date(2012, 3, 2)),
        ("6 months ago", date(2012, 3, 2)),
        ("+1 week", date(2012, 9, 7)),
        ("2 days", date(2012, 9, 2)),
    ],
)
def test_a_date_of_a_query_is_read(text: str, meant: date) -> None:
    assert query_date(text, TODAY) == meant


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2012-13-01", "20121301", "20120230", "2012", "٢٠١٢٠٧٠٥", "999999 years", "-999999 months", "@x", "0"],
)
def test_what_nobody_can_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="YYYYMMDD"):
        query_date(text, TODAY)


def test_days_past_a_months_end_run_into_the_next_as_in_php() -> None:
    assert months_later(date(2012, 3, 31), -1) == date(2012, 3, 2)
    assert months_later(date(2011, 3, 31), -1) == date(2011, 3, 3)
    assert months_later(date(2012, 12, 15), 1) == date(2013, 1, 15)


def test_a_moment_of_a_query_is_read_in_utc() -> None:
    noon = datetime(2012, 7, 5, 12, tzinfo=UTC)
    for text in ("20120705120000", "2012-07-05 12:00:00", "2012-07-05T14:00:00+02:00"):
        assert query_moment(text, TODAY) == noon
    assert query_moment("5 July 2012", TODAY) == noon.replace(hour=0)
