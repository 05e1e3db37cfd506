//! Whether to try again after an attempt. Only what may be done twice without harm is sent twice.

use serde::Deserialize;

/// How one attempt ended; no status: no whole answer came.
#[derive(Debug, Default, Deserialize)]
pub struct Outcome {
    pub status: Option<u16>,
    /// Whether anything may have reached the server.
    pub sent: bool,
    /// Whether another attempt would fail the same way, as with a refused certificate.
    #[serde(default)]
    pub permanent: bool,
    /// Whether a success does not hold what the operation answers with.
    #[serde(default)]
    pub unreadable: bool,
    /// Seconds, as the answer asks.
    pub retry_after: Option<f64>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Answer(bool),
    Wait { least: f64, most: f64 },
    GiveUp { outcome_unknown: bool },
}

/// The path is relative to the base URL; `attempt` counts those made before.
pub fn after(outcome: &Outcome, method: &str, path: &str, attempt: i32, max_retries: i32) -> Decision {
    let repeatable = method != "POST" || path == "/upload";
    let (may, outcome_unknown) = match outcome.status {
        Some(200..300) if !outcome.unreadable => return Decision::Answer(true),
        Some(200..300) => (false, !repeatable),
        Some(429) => (true, false),
        Some(502..=504) => (repeatable, !repeatable),
        Some(status) => (false, status >= 500 && !repeatable),
        None => {
            let unknown = outcome.sent && !repeatable;
            (!outcome.permanent && !unknown, unknown)
        }
    };
    if !may || attempt >= max_retries || outcome.retry_after.is_some_and(|asked| asked > 3600.0) {
        return Decision::GiveUp { outcome_unknown };
    }
    let most = (0.5 * 2f64.powi(attempt)).min(8.0);
    let (least, most) = outcome.retry_after.map_or((most / 2.0, most), |asked| (asked, asked));
    Decision::Wait { least, most }
}
