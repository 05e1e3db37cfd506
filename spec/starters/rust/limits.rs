//! What a server's headers say about the quota, in every spelling that is in use; what cannot be read is ignored.

use std::{collections::HashMap, time::UNIX_EPOCH};

use serde::Deserialize;

/// One statement; seconds throughout; nothing where nothing is said.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
pub struct Usage {
    limit: Option<f64>,
    remaining: Option<f64>,
    reset: Option<f64>,
}

/// Names are in lower case.
pub type Headers = HashMap<String, String>;

/// All that the headers say, each statement once. `now` is Unix time, for a server that sends no Date.
pub fn usage(headers: &Headers, now: f64) -> Vec<Usage> {
    let now = epoch(field(headers, "date")).unwrap_or(now);
    let separate = ["ratelimit-", "x-ratelimit-", "x-rate-limit-"].map(|prefix| {
        let said = |name: &str| number(field(headers, &format!("{prefix}{name}")));
        Usage {
            limit: said("limit").and_then(whole),
            remaining: said("remaining").and_then(whole),
            reset: said("reset").and_then(|reset| until(reset, now)),
        }
    });
    let mut found = Vec::new();
    for mut one in separate {
        one.limit = one.limit.filter(|&limit| limit > 0.0); // a quota of nothing is no quota
        let says = one.limit.or(one.remaining).or(one.reset).is_some();
        if says && !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// For how many seconds a 429 asks to stay away; nothing where it does not say.
pub fn pause_after(headers: &Headers, now: f64) -> Option<f64> {
    let asked = field(headers, "retry-after").trim();
    if asked.starts_with(|c: char| c.is_ascii_digit()) && asked.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return asked.parse().ok();
    }
    if let Some(moment) = epoch(asked) {
        return Some((moment - epoch(field(headers, "date")).unwrap_or(now)).max(0.0));
    }
    let found = usage(headers, now);
    let latest = |spent: bool| {
        let counted = found.iter().filter(|one| !spent || one.remaining == Some(0.0));
        counted.filter_map(|one| one.reset).reduce(f64::max)
    };
    latest(true).or_else(|| latest(false))
}

fn number(text: &str) -> Option<f64> {
    let digits = text.split([',', ';']).next().unwrap_or_default().trim();
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let fits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit())
    };
    if fits(whole, 15) && fits(fraction, 9) { digits.parse().ok() } else { None }
}

fn whole(number: f64) -> Option<f64> {
    (number.fract() == 0.0).then_some(number)
}

/// Seconds from now; above 1e9 it came as a Unix time, above 1e12 as one in milliseconds.
fn until(said: f64, now: f64) -> Option<f64> {
    let moment = if said > 1e12 { said / 1000.0 } else { said };
    let wait = if moment > 1e9 { (moment - now).max(0.0) } else { moment };
    (said <= 1e14).then_some(wait)
}

fn epoch(date: &str) -> Option<f64> {
    let moment = httpdate::parse_http_date(date).ok()?;
    moment.duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs_f64())
}

fn field<'a>(headers: &'a Headers, name: &str) -> &'a str {
    headers.get(name).map_or("", String::as_str)
}
