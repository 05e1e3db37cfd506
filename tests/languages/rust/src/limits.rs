//! What a server's headers say about the quota, in every spelling that is in use; what cannot be read is ignored.

use std::{collections::HashMap, time::UNIX_EPOCH};

use serde::Deserialize;
use sfv::{BareItem, Dictionary, List, ListEntry, Parameters, Parser};

/// One statement; seconds throughout; nothing where nothing is said.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
pub struct Usage {
    limit: Option<f64>,
    remaining: Option<f64>,
    reset: Option<f64>,
    window: Option<f64>,
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
            window: None,
        }
    });
    let mut found = Vec::new();
    for mut one in structured(headers, now).into_iter().chain(separate) {
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

fn structured(headers: &Headers, now: f64) -> Vec<Usage> {
    let policies = members(field(headers, "ratelimit-policy"));
    let text = field(headers, "ratelimit");
    let start = text.trim_start();
    if ["limit", "remaining", "reset"].iter().any(|name| {
        start.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='))
    }) {
        let said: Dictionary = Parser::new(text).parse().unwrap_or_default();
        let said = |name: &str| match said.get(name) {
            Some(ListEntry::Item(item)) => amount(&item.bare_item),
            _ => None,
        };
        return vec![Usage {
            limit: said("limit").and_then(whole),
            remaining: said("remaining").and_then(whole),
            reset: said("reset").and_then(|reset| until(reset, now)),
            window: policies.first().and_then(|(_, policy)| value(policy, "w")),
        }];
    }
    let states = members(text);
    let none = Parameters::new();
    let of = |all: &[(BareItem, Parameters)], name: &BareItem| {
        all.iter().find(|(other, _)| plain(other) == plain(name)).map_or_else(|| none.clone(), |(_, held)| held.clone())
    };
    let further = policies.iter().filter(|(name, _)| states.iter().all(|(other, _)| plain(other) != plain(name)));
    let names = states.iter().chain(further).map(|(name, _)| name);
    let mut found = Vec::new();
    for name in names {
        let (policy, state) = (of(&policies, name), of(&states, name));
        if policy.get("qu").is_some_and(|unit| plain(unit) != "requests") {
            continue; // a quota of bytes, for instance
        }
        found.push(Usage {
            limit: value(&policy, "q").or_else(|| amount(name)).and_then(whole),
            remaining: value(&state, "r").and_then(whole),
            reset: value(&state, "t").and_then(|reset| until(reset, now)),
            window: value(&policy, "w"),
        });
    }
    found
}

/// The members of a structured list, each with its parameters.
fn members(text: &str) -> Vec<(BareItem, Parameters)> {
    let list: List = Parser::new(text).parse().unwrap_or_default();
    let items = list.into_iter().filter_map(|entry| match entry {
        ListEntry::Item(item) => Some((item.bare_item, item.params)),
        ListEntry::InnerList(_) => None,
    });
    items.collect()
}

/// A name, which may be a string or a token.
fn plain(item: &BareItem) -> String {
    match item {
        BareItem::String(text) => text.as_str().to_owned(),
        BareItem::Token(token) => token.as_str().to_owned(),
        other => format!("{other:?}"),
    }
}

fn value(parameters: &Parameters, name: &str) -> Option<f64> {
    parameters.get(name).and_then(amount)
}

fn amount(item: &BareItem) -> Option<f64> {
    let given = match item {
        BareItem::Integer(integer) => i64::from(*integer) as f64,
        BareItem::Decimal(decimal) => f64::from(*decimal),
        _ => return None,
    };
    (given >= 0.0).then_some(given)
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
