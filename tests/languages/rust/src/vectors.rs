//! The cases of spec/vectors, for what no generator expresses.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::starter::{auth::basic, continuation::next_url, limits, reports, retry, scalars};
use crate::{need, ok, read};

pub fn run() {
    cases("continued-at", |one| {
        let (base, expected) = (text(one, "base_url"), &one["expect"]);
        match next_url(base, &format!("{base}{}", text(one, "first")), one["continued_at"].as_str()) {
            Ok(Some(next)) => expected["url"] == next,
            Ok(None) => expected["end"] == true,
            Err(_) => expected["error"] == true,
        }
    });
    cases("basic-auth", |one| match basic(text(one, "token")) {
        Some(header) => one["expect"]["authorization"] == header,
        None => one["expect"]["error"] == true,
    });
    cases("retry", retries);
    cases("report-windows", |one| match reports::windows(date(&one["start"]), date(&one["end"])) {
        Some(windows) => one["expect"]["windows"] == json!(days(&windows)),
        None => one["expect"]["error"] == true,
    });
    cases("rate-limit-headers", limit_headers);
    cases("wire-scalars", |one| if one["read"].is_null() { writes(one) } else { reads(one) });
}

fn cases(name: &str, holds: impl Fn(&Value) -> bool) {
    let file = read(&format!("vectors/{name}.json"));
    let all = file["cases"].as_array().map_or(&[][..], |cases| cases);
    for one in all {
        need(holds(one), &format!("{name}: {one}"));
    }
    ok(&format!("vectors/{name}"), all.len());
}

fn text<'a>(one: &'a Value, key: &str) -> &'a str {
    one[key].as_str().unwrap_or_default()
}

fn retries(one: &Value) -> bool {
    #[derive(Deserialize)]
    struct Case {
        outcome: retry::Outcome,
        method: String,
        path: String,
        attempt: i32,
        max_retries: i32,
        expect: retry::Decision,
    }
    serde_json::from_value::<Case>(one.clone()).is_ok_and(|case| {
        case.expect == retry::after(&case.outcome, &case.method, &case.path, case.attempt, case.max_retries)
    })
}

fn limit_headers(one: &Value) -> bool {
    let headers: HashMap<String, String> = serde_json::from_value(one["headers"].clone()).expect("headers");
    let headers = headers.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect();
    let now = one["now"].as_f64().unwrap_or_default();
    let expected: Vec<limits::Usage> = serde_json::from_value(one["usage"].clone()).expect("statements");
    limits::usage(&headers, now) == expected && limits::pause_after(&headers, now) == one["pause"].as_f64()
}

fn date(wire: &Value) -> NaiveDate {
    scalars::day(wire).expect("a date in the vectors")
}

fn days(windows: &[reports::Window]) -> Vec<[String; 2]> {
    windows.iter().map(|(start, end)| [start.to_string(), end.to_string()]).collect()
}

fn reads(one: &Value) -> bool {
    let (wire, value) = (&one["read"]["wire"], &one["read"]["value"]);
    *value == match text(one, "kind") {
        "flag" => json!(scalars::flag(wire)),
        "timestamp" => json!(scalars::moment(wire).map(|moment| moment.to_rfc3339_opts(SecondsFormat::Secs, true))),
        "date" => json!(scalars::day(wire).map(|day| day.to_string())),
        "id-list" => json!(wire.as_array().map(|each| each.iter().map(scalars::number).collect::<Vec<_>>())),
        _ => json!(scalars::number(wire)),
    }
}

fn writes(one: &Value) -> bool {
    let (value, body, query) = (&one["write"]["value"], &one["write"]["body"], &one["write"]["query"]);
    let (wire, in_query) = match text(one, "kind") {
        "flag" => (json!(scalars::write_flag(*value == true)), value.to_string()),
        "timestamp" => {
            let moment: DateTime<Utc> = value.as_str().and_then(|text| text.parse().ok()).expect("a moment");
            (json!(scalars::write_moment(moment)), String::new())
        }
        "date" => (json!(date(value).to_string()), scalars::query_day(date(value))),
        "id-list" => {
            let ids: Vec<i64> = serde_json::from_value(value.clone()).expect("ids");
            (json!(ids.iter().map(i64::to_string).collect::<Vec<_>>()), scalars::query_ids(&ids))
        }
        _ => (json!(value.to_string()), value.to_string()),
    };
    wire == *body && (query.is_null() || *query == in_query)
}
