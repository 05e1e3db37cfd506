//! The small rules beside `continued-at`: who is asking, whether to try again, how long a report may be.

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;

/// The Authorization header: the token is the user name, the password no more than a filler. Nothing for what could
/// not be a token.
pub fn basic(token: &str) -> Option<String> {
    let wrong = token.is_empty() || token.contains(|c: char| c == ':' || c.is_whitespace() || c.is_control());
    (!wrong).then(|| format!("Basic {}", BASE64_STANDARD.encode(format!("{token}:X"))))
}

/// What became of an attempt; no status: no whole answer came.
#[derive(Debug, Deserialize)]
pub struct Happened {
    pub status: Option<u16>,
    pub sent: bool,
    #[serde(default)]
    pub hopeless: bool,
    pub retry_after: Option<f64>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Answer(bool),
    Wait { least: f64, most: f64 },
    GiveUp { outcome_unknown: bool },
}

/// Only what may be done twice without harm is sent twice.
pub fn after(happened: &Happened, method: &str, path: &str, attempt: i32, max_retries: i32) -> Decision {
    let repeatable = method != "POST" || path == "/upload";
    let (may, outcome_unknown) = match happened.status {
        Some(200..300) => return Decision::Answer(true),
        Some(429) => (true, false),
        Some(502..=504) => (repeatable, !repeatable),
        Some(_) => (false, false),
        None => {
            let unknown = happened.sent && !repeatable;
            (!happened.hopeless && !unknown, unknown)
        }
    };
    if !may || attempt >= max_retries || happened.retry_after.is_some_and(|asked| asked > 3600.0) {
        return Decision::GiveUp { outcome_unknown };
    }
    let most = (0.5 * 2f64.powi(attempt)).min(8.0);
    let (least, most) = happened.retry_after.map_or((most / 2.0, most), |asked| (asked, asked));
    Decision::Wait { least, most }
}

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
