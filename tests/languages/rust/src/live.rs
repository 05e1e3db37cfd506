//! What the generated client does against the sandbox.

use std::{collections::HashSet, env, error::Error, time::Duration};

use progenitor_client::{ClientHooks, ClientInfo, Error as Refusal, OperationInfo, ResponseValue};
use reqwest::{Request, Response, header::HeaderMap};

use crate::client::{Client, types};
use crate::starter::{
    client::{outcome_unknown, send, signing},
    pager::Pages,
};
use crate::{need, ok};

type Outcome = Result<(), Box<dyn Error>>;

const PATIENCE: i32 = 3; // retries

impl ClientHooks<i32> for Client {
    async fn exec(&self, request: Request, _: &OperationInfo) -> reqwest::Result<Response> {
        let (method, path) = (request.method().to_string(), request.url().path().to_owned());
        let result = send(self.client(), request, self.baseurl(), *self.inner()).await;
        need(!outcome_unknown(&method, &path, &result), "nobody knows whether a request was carried out");
        result
    }
}

fn client_for(url: &str, token: &str, retries: i32) -> Result<Client, Box<dyn Error>> {
    Ok(Client::new_with_client(url, signing(token, Duration::from_secs(30))?, retries))
}

/// Follows a list to its end.
pub async fn pages() -> Outcome {
    let (base, token) = (env::var("APOLLO_URL")?, env::var("APOLLO_TOKEN")?);
    let http = signing(&token, Duration::from_secs(30))?;
    let mut pages: Pages<types::MessageList> = Pages::new(&http, &base, "/projects/1/messages", PATIENCE);
    let (mut seen, mut count, mut last) = (HashSet::new(), 0, None);
    while let Some(page) = pages.next(|page| page.continued_at.as_ref()?.0.as_deref()).await? {
        seen.extend(page.messages.iter().map(|message| message.id.clone()));
        last = page.messages.first().map(|message| message.id.clone());
        count += 1;
    }
    let client = client_for(&base, &token, PATIENCE)?;
    let third = client.list_messages_for_project_page().project_id("1").page("3").send().await?;
    need(Some(&third.messages[0].id) == last.as_ref(), "page 3 by number is not page 3 by continuation");
    need(seen.len() > 50, "the pages repeat themselves");
    ok("pages", count);
    Ok(())
}

/// Sends more than the server takes in a second: each refusal says how long to wait.
pub async fn retried() -> Outcome {
    let client = client_for(&env::var("APOLLO_BUSY_URL")?, &env::var("APOLLO_TOKEN")?, PATIENCE)?;
    for _ in 0..5 {
        client.list_messages_for_project().project_id("1").send().await?;
    }
    ok("retried", 5);
    Ok(())
}

/// Upload, create, read, update, destroy.
pub async fn lifecycle() -> Outcome {
    let client = client_for(&env::var("APOLLO_URL")?, &env::var("APOLLO_TOKEN")?, PATIENCE)?;
    let file = client.create_upload().body(vec![0u8, 255, 10, 13]).send().await?.attachment_id.to_string();
    let fields = types::MessageFields::builder()
        .title("Größe & <b>".to_owned())
        .body("text".to_owned())
        .is_private(types::Flag::X1)
        .attachments(vec![types::IdChange::try_from(file.as_str())?]);
    let body = types::MessageWrite::builder().message(fields);
    let id = client.create_message().project_id("1").body(body).send().await?.message_id.clone();
    let read = client.get_message().id(id.clone()).send().await?.into_inner().message;
    need(read.title.as_deref() == Some("Größe & <b>"), "the title came back different");
    need(read.is_private == Some(types::Flag::X1), "the flag came back different");
    need(read.attachments.first().is_some_and(|attached| **attached == file), "the file is not attached");
    let newer = types::MessageWrite::builder().message(types::MessageFields::builder().title("Newer".to_owned()));
    client.update_message().id(id.clone()).body(newer).send().await?;
    let again = client.get_message().id(id.clone()).send().await?.into_inner().message;
    need(again.title.as_deref() == Some("Newer") && again.body.as_deref() == Some("text"), "the update did not take");
    client.destroy_message().id(id.clone()).send().await?;
    let gone = refused(client.get_message().id(id.clone()).send().await)?;
    need(gone.status() == 404, "what was destroyed is still there");
    ok("lifecycle", 1);
    Ok(())
}

pub async fn unauthorized() -> Outcome {
    let refusal = refused(client_for(&env::var("APOLLO_URL")?, "wrong", PATIENCE)?.get_message().id("1").send().await)?;
    need(refusal.status() == 401, "a wrong token was let in");
    need(refusal.message.is_some(), "the refusal has no words");
    ok("unauthorized", 1);
    Ok(())
}

/// Spends a budget, and reads what the answers say of it.
pub async fn limited() -> Outcome {
    let limit: u32 = env::var("APOLLO_LIMIT")?.parse()?;
    let client = client_for(&env::var("APOLLO_URL")?, &env::var("APOLLO_SPENT_TOKEN")?, 0)?;
    for sent in 1..=limit {
        let answer = client.list_time_entries_for_task().task_id("71").send().await?;
        need(header(answer.headers(), "X-RateLimit-Remaining") == Some(limit - sent), "the remaining budget is wrong");
    }
    let refusal = refused(client.list_time_entries_for_task().task_id("71").send().await)?;
    need(refusal.status() == 429, "nothing stops at the limit");
    need(header(refusal.headers(), "X-RateLimit-Limit") == Some(limit), "the limit is not named");
    need(header(refusal.headers(), "X-RateLimit-Remaining") == Some(0), "the remaining budget is not named");
    let wait = header(refusal.headers(), "Retry-After");
    need(wait.is_some_and(|wait| (1..=300).contains(&wait)), "Retry-After is no number of seconds");
    ok("limited", 1);
    Ok(())
}

/// The documented refusal; anything else is a failure of the program.
fn refused<T>(
    result: Result<ResponseValue<T>, Refusal<types::Problem>>,
) -> Result<ResponseValue<types::Problem>, Box<dyn Error>> {
    match result {
        Err(Refusal::ErrorResponse(refusal)) => Ok(refusal),
        Err(other) => Err(other.to_string().into()),
        Ok(_) => Err("nothing was refused".into()),
    }
}

fn header(headers: &HeaderMap, name: &str) -> Option<u32> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}
