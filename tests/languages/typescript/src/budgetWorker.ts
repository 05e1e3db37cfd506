/** Sends requests for some seconds, each with a permit of a budget that others share; prints how they ended. */
import { readFileSync } from "node:fs";
import { openBudget } from "../starter/budget.js";
import { setting } from "./session.js";

const url = setting("APOLLO_URL");
const budget = await openBudget({
  store: setting("APOLLO_STORE"),
  script: readFileSync(setting("APOLLO_SCRIPT"), "utf8"),
  origin: new URL(url).origin,
  token: setting("APOLLO_TOKEN"),
  requests: Number(setting("APOLLO_LIMIT")),
  per: Number(setting("APOLLO_PER")),
});
const end = Date.now() + 1000 * Number(setting("APOLLO_SECONDS"));
const ended = new Map<number, number>();
while (Date.now() < end) {
  const permit = await budget.take(30);
  const answer = await fetch(`${url}/messages/7`);
  await answer.arrayBuffer();
  await budget.answered(permit, answer.status, Object.fromEntries(answer.headers));
  ended.set(answer.status, (ended.get(answer.status) ?? 0) + 1);
}
await budget.close();
console.log(JSON.stringify(Object.fromEntries(ended)));
