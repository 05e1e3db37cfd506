import createClient from "openapi-fetch";
import type { components, paths } from "../generated/apollo.js";
import { apolloFetch } from "../starter/client.js";
import { pages as pagesOf } from "../starter/pager.js";
import { need, ok, setting } from "./session.js";

const base = setting("APOLLO_URL");
const token = setting("APOLLO_TOKEN");

function clientFor(who: string, baseUrl = base, maxRetries = 3) {
  return createClient<paths>({ baseUrl, fetch: apolloFetch({ baseUrl, token: who, maxRetries }) });
}
const client = clientFor(token);
const project = { project_id: "1" };

/** Follows a list to its end. */
export async function pages(): Promise<void> {
  const fetch = apolloFetch({ baseUrl: base, token });
  const seen = new Set<string>();
  let last: components["schemas"]["MessageList"] | undefined;
  let count = 0;
  for await (const page of pagesOf<components["schemas"]["MessageList"]>(fetch, base, `${base}/projects/1/messages`)) {
    for (const message of page.messages) seen.add(message.id);
    last = page;
    count += 1;
  }
  const { data: third } = await client.GET("/projects/{project_id}/messages/{page}", {
    params: { path: { ...project, page: 3 } },
  });
  need(third?.messages.at(-1)?.id === last?.messages.at(-1)?.id, "page 3 by number is not page 3 by continuation");
  need(seen.size > 50, "the pages repeat themselves");
  ok("pages", count);
}

/** Sends more than the server takes in a second: each refusal says how long to wait. */
export async function retried(): Promise<void> {
  const busy = clientFor(token, setting("APOLLO_BUSY_URL"));
  for (let sent = 0; sent < 5; sent += 1) {
    const { data, response } = await busy.GET("/projects/{project_id}/messages", { params: { path: project } });
    need(data !== undefined, `a refusal was not waited out: ${response.status}`);
  }
  ok("retried", 5);
}

/** Upload, create, read, update, destroy. */
export async function lifecycle(): Promise<void> {
  const upload = await client.POST("/upload", {
    body: "unused",
    bodySerializer: () => new Blob([Uint8Array.of(0, 255, 10, 13)]),
    headers: { "Content-Type": "application/octet-stream", Accept: "application/xml" },
  });
  need(upload.data !== undefined, "the upload failed");
  const file = upload.data["attachment-id"];
  const created = await client.POST("/projects/{project_id}/messages", {
    params: { path: project },
    body: { message: { title: "Größe & <b>", body: "text", "is-private": "1", attachments: [file] } },
  });
  need(created.response.status === 201 && created.data !== undefined, "creating failed");
  const path = { id: created.data["message-id"] };
  const read = await client.GET("/messages/{id}", { params: { path } });
  need(read.data?.message.title === "Größe & <b>", "the title came back different");
  need(read.data.message["is-private"] === "1", "the flag came back different");
  need(read.data.message.attachments?.[0] === file, "the file is not attached");
  const updated = await client.PUT("/messages/{id}", {
    params: { path },
    body: { message: { title: "Newer" } },
    parseAs: "stream",
  });
  need(updated.response.ok, "updating failed");
  const again = await client.GET("/messages/{id}", { params: { path } });
  need(again.data?.message.title === "Newer" && again.data.message.body === "text", "the update did not take");
  const destroyed = await client.DELETE("/messages/{id}", { params: { path }, parseAs: "stream" });
  need(destroyed.response.ok, "destroying failed");
  const gone = await client.GET("/messages/{id}", { params: { path } });
  need(gone.response.status === 404 && gone.error !== undefined, "what was destroyed is still there");
  ok("lifecycle", 1);
}

export async function unauthorized(): Promise<void> {
  const { data, error, response } = await clientFor("wrong").GET("/messages/{id}", { params: { path: { id: "1" } } });
  need(data === undefined && error !== undefined && response.status === 401, "a wrong token was let in");
  need(typeof error.message === "string", "the refusal has no words");
  ok("unauthorized", 1);
}

/** Spends a budget, and reads what the answers say of it. */
export async function limited(): Promise<void> {
  const limit = Number(setting("APOLLO_LIMIT"));
  const spent = clientFor(setting("APOLLO_SPENT_TOKEN"), base, 0);
  for (let sent = 1; sent <= limit; sent += 1) {
    const { response } = await spent.GET("/tasks/{task_id}/timeEntries", { params: { path: { task_id: "71" } } });
    need(response.status === 200, `request ${sent} of ${limit} answered ${response.status}`);
    need(response.headers.get("X-RateLimit-Remaining") === String(limit - sent), "the remaining budget is wrong");
  }
  const { error, response } = await spent.GET("/tasks/{task_id}/timeEntries", { params: { path: { task_id: "71" } } });
  need(response.status === 429 && error !== undefined, "nothing stops at the limit");
  need(response.headers.get("X-RateLimit-Limit") === String(limit), "the limit is not named");
  need(response.headers.get("X-RateLimit-Remaining") === "0", "the remaining budget is not named");
  const wait = Number(response.headers.get("Retry-After"));
  need(Number.isInteger(wait) && wait >= 1 && wait <= 300, "Retry-After is no number of seconds");
  ok("limited", 1);
}
