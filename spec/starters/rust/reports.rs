//! Reports span six months at most.

use chrono::{Datelike, Days, Months, NaiveDate};

pub type Window = (NaiveDate, NaiveDate);

/// The fewest reports over a span of days that every reading of "six months" allows; nothing where it ends before it
/// begins.
pub fn windows(start: NaiveDate, end: NaiveDate) -> Option<Vec<Window>> {
    let mut found = Vec::new();
    let mut from = start;
    while from <= end {
        let days = from.iter_days().skip(1).take_while(|&day| day <= end && allowed(from, day));
        let last = days.last().unwrap_or(from);
        found.push((from, last));
        from = last.succ_opt()?;
    }
    (!found.is_empty()).then_some(found)
}

fn allowed(start: NaiveDate, end: NaiveDate) -> bool {
    let six = Months::new(6);
    let overflowing = end.with_day(1).map(|first| first - six + Days::new(u64::from(end.day0())));
    end < start + six && end - six <= start && overflowing.is_some_and(|day| day <= start)
}
