//! What no generator writes: authentication, retries, paging, the values on the wire and the spans of reports.

pub mod auth;
pub mod client;
pub mod continuation;
pub mod limits;
pub mod pager;
pub mod reports;
pub mod retry;
pub mod scalars;
