//! A list, page by page: each further request goes where the page before says.

use std::{collections::HashSet, error::Error, marker::PhantomData};

use reqwest::Client;
use serde::de::DeserializeOwned;

use super::{client::send, continuation::next_url};

pub struct Pages<'a, Page> {
    client: &'a Client,
    base: &'a str,
    first: String,
    next: Option<String>,
    seen: HashSet<String>,
    max_retries: i32,
    page: PhantomData<Page>,
}

impl<'a, Page: DeserializeOwned> Pages<'a, Page> {
    /// The list whose first request is the path below the base URL. The client signs: `client::signing` makes one.
    pub fn new(client: &'a Client, base: &'a str, path: &str, max_retries: i32) -> Self {
        let first = format!("{base}{path}");
        let next = Some(first.clone());
        Pages { client, base, first, next, seen: HashSet::new(), max_retries, page: PhantomData }
    }

    /// The next page, or nothing at the end. `continued_at` reads the page's own word for it.
    pub async fn next(&mut self, continued_at: impl Fn(&Page) -> Option<&str>) -> Result<Option<Page>, Box<dyn Error>> {
        let Some(url) = self.next.take() else {
            return Ok(None);
        };
        if !self.seen.insert(url.clone()) {
            return Err("the list repeats itself".into());
        }
        let request = self.client.get(&url).build()?;
        let answer = send(self.client, request, self.base, self.max_retries).await?.error_for_status()?;
        let page: Page = answer.json().await?;
        let next = next_url(self.base, &self.first, continued_at(&page));
        self.next = next.map_err(|_| "the continuation leads out of the API")?;
        Ok(Some(page))
    }
}
