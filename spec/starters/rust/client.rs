//! What goes below the generated client: it signs, sends, and sends again where that does no harm.
//!
//! The generated client calls it through its hook, in the crate that includes the generated code; its inner type is
//! the number of retries (`settings.with_inner_type("i32".parse()?)`):
//!
//! ```ignore
//! impl ClientHooks<i32> for Client {
//!     async fn exec(&self, request: Request, _: &OperationInfo) -> reqwest::Result<Response> {
//!         send(self.client(), request, self.baseurl(), *self.inner()).await
//!     }
//! }
//! ```

use std::{
    error::Error,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use reqwest::{
    Client, Request, Response,
    header::{AUTHORIZATION, HeaderMap, HeaderValue},
    redirect::Policy,
};

use super::{
    auth::basic,
    limits::pause_after,
    retry::{Decision, Outcome, after},
};

/// A client that signs every request; for one API only. The timeout is that of one attempt.
pub fn signing(token: &str, timeout: Duration) -> Result<Client, Box<dyn Error>> {
    let mut header = HeaderValue::from_str(&basic(token).ok_or("not a token")?)?;
    header.set_sensitive(true);
    // The token goes to the API and to nobody else, so redirects are not followed.
    let client = Client::builder().redirect(Policy::none()).timeout(timeout);
    Ok(client.default_headers(HeaderMap::from_iter([(AUTHORIZATION, header)])).build()?)
}

/// Sends until there is an answer to hand over, a refusal included, or nothing more to try. Whether a failed request
/// may have been carried out all the same, `outcome_unknown` says.
pub async fn send(client: &Client, request: Request, base: &str, max_retries: i32) -> reqwest::Result<Response> {
    let method = request.method().to_string();
    let path = path_below(&request, base);
    let mut attempt = 0;
    loop {
        let Some(copy) = request.try_clone() else {
            return client.execute(request).await; // a stream can be sent once
        };
        let result = client.execute(copy).await;
        match after(&outcome_of(&result), &method, &path, attempt, max_retries) {
            Decision::Wait { least, most } => {
                let seconds = least + chance() * (most - least);
                tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
            }
            _ => return result,
        }
        attempt += 1;
    }
}

/// Whether nobody knows if the request was carried out: it must not be sent twice.
pub fn outcome_unknown(method: &str, path: &str, result: &reqwest::Result<Response>) -> bool {
    after(&outcome_of(result), method, path, 0, 0) == Decision::GiveUp { outcome_unknown: true }
}

fn path_below(request: &Request, base: &str) -> String {
    let url = request.url().as_str();
    let path = url.strip_prefix(base.trim_end_matches('/')).unwrap_or(url);
    path.split('?').next().unwrap_or_default().to_owned()
}

fn outcome_of(result: &reqwest::Result<Response>) -> Outcome {
    match result {
        Ok(response) => {
            let status = response.status().as_u16();
            let headers = response.headers().iter();
            let headers = headers.filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())));
            let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64());
            let asks = status == 429 || status == 503;
            let retry_after = if asks { pause_after(&headers.collect(), now) } else { None };
            Outcome { status: Some(status), sent: true, retry_after, ..Outcome::default() }
        }
        Err(error) => {
            let permanent = causes(error).any(|cause| cause.to_string().contains("certificate"));
            Outcome { sent: !permanent && !error.is_connect(), permanent, ..Outcome::default() }
        }
    }
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &dyn Error> {
    std::iter::successors(error.source(), |&cause| cause.source())
}

/// A number between 0 and 1, good enough to spread retries.
fn chance() -> f64 {
    let nanos = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.subsec_nanos());
    f64::from(nanos % 1000) / 1000.0
}
