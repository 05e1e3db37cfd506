//! HTTP Basic: the token is the user name; the password only fills its place.

use base64::{Engine, prelude::BASE64_STANDARD};

/// The Authorization header; nothing for what cannot be a token.
pub fn basic(token: &str) -> Option<String> {
    let wrong = token.is_empty() || token.contains(|c: char| c == ':' || c.is_whitespace() || c.is_control());
    (!wrong).then(|| format!("Basic {}", BASE64_STANDARD.encode(format!("{token}:X"))))
}
