//! What a single value on the wire means; nothing where it is not set or is none.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde_json::Value;

const MOMENT: &str = "%Y-%m-%d %H:%M:%S";
const DAY: &str = "%Y-%m-%d";

pub fn number(wire: &Value) -> Option<i64> {
    match wire {
        Value::String(text) if !text.starts_with('+') => text.parse().ok(),
        Value::Number(given) => given.as_f64().filter(|value| value.fract() == 0.0).map(|value| value as i64),
        _ => None,
    }
}

pub fn flag(wire: &Value) -> Option<bool> {
    match wire {
        Value::Bool(value) => Some(*value),
        _ => match number(wire) {
            Some(1) => Some(true),
            Some(0) => Some(false),
            _ => None,
        },
    }
}

pub fn moment(wire: &Value) -> Option<DateTime<Utc>> {
    let text = wire.as_str().filter(|text| text.len() == 19)?;
    NaiveDateTime::parse_from_str(text, MOMENT).ok().map(|moment| moment.and_utc())
}

pub fn day(wire: &Value) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(wire.as_str().filter(|text| text.len() == 10)?, DAY).ok()
}

pub fn write_flag(value: bool) -> &'static str {
    if value { "1" } else { "0" }
}

pub fn write_moment(value: DateTime<Utc>) -> String {
    value.format(MOMENT).to_string()
}

pub fn query_day(value: NaiveDate) -> String {
    value.format("%Y%m%d").to_string()
}

pub fn query_ids(values: &[i64]) -> String {
    values.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}
