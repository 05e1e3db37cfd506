//! What the generated client does against the sandbox.

use std::{collections::HashSet, env, error::Error};

use progenitor_client::{Error as Refusal, ResponseValue};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};

use crate::client::{Client, types};
use crate::continuation::next_url;
use crate::{need, ok, rules};

type Outcome = Result<(), Box<dyn Error>>;

fn http_for(token: &str) -> Result<reqwest::Client, Box<dyn Error>> {
    let mut header = HeaderValue::from_str(&rules::basic(token).ok_or("not a token")?)?;
    header.set_sensitive(true);
    let headers = HeaderMap::from_iter([(AUTHORIZATION, header)]);
    Ok(reqwest::Client::builder().default_headers(headers).build()?)
}

fn client_for(token: &str) -> Result<Client, Box<dyn Error>> {
    Ok(Client::new_with_client(&env::var("APOLLO_URL")?, http_for(token)?))
}

/// Three pages, each where the one before says.
pub async fn pages() -> Outcome {
    let (base, token) = (env::var("APOLLO_URL")?, env::var("APOLLO_TOKEN")?);
    let (client, http) = (client_for(&token)?, http_for(&token)?);
    let first = format!("{base}/projects/1/messages");
    let mut page = client.list_messages_for_project().project_id("1").send().await?.into_inner();
    let (mut seen, mut count) = (HashSet::new(), 1);
    loop {
        seen.extend(page.messages.iter().map(|message| message.id.clone()));
        let said = page.continued_at.as_ref().and_then(|said| said.0.as_deref());
        let Some(next) = next_url(&base, &first, said).map_err(|_| "the continuation leads astray")? else {
            break;
        };
        page = http.get(next).send().await?.error_for_status()?.json().await?;
        count += 1;
    }
    let third = client.list_messages_for_project_page().project_id("1").page("3").send().await?;
    need(third.messages[0].id == page.messages[0].id, "page 3 by number is not page 3 by continuation");
    need(seen.len() > 50, "the pages repeat themselves");
    ok("pages", count);
    Ok(())
}

/// Upload, create, read, update, destroy.
pub async fn lifecycle() -> Outcome {
    let client = client_for(&env::var("APOLLO_TOKEN")?)?;
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
    let refusal = refused(client_for("wrong")?.get_message().id("1").send().await)?;
    need(refusal.status() == 401, "a wrong token was let in");
    need(refusal.message.is_some(), "the refusal has no words");
    ok("unauthorized", 1);
    Ok(())
}

/// Spends a budget, and reads what the answers say of it.
pub async fn limited() -> Outcome {
    let limit: u32 = env::var("APOLLO_LIMIT")?.parse()?;
    let client = client_for(&env::var("APOLLO_SPENT_TOKEN")?)?;
    for sent in 1..=limit {
        let answer = client.list_time_entries_for_task().task_id("71").send().await?;
        need(header(answer.headers(), "X-RateLimit-Remaining") == Some(limit - sent), "the remaining budget is wrong");
    }
    let refusal = refused(client.list_time_entries_for_task().task_id("71").send().await)?;
    need(refusal.status() == 429, "nothing stops at the limit");
    need(header(refusal.headers(), "X-RateLimit-Limit") == Some(limit), "the limit is not told");
    need(header(refusal.headers(), "X-RateLimit-Remaining") == Some(0), "the budget is not told");
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
