/** The cases of spec/vectors, for what no generator expresses. */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { basic } from "../starter/auth.js";
import { nextUrl } from "../starter/continuedAt.js";
import { pauseAfter, type Usage, usage } from "../starter/limits.js";
import { windows } from "../starter/reports.js";
import { after, type Decision, type Outcome } from "../starter/retry.js";
import { queryDay, queryIds, readDay, readFlag, readMoment, readNumber, writeFlag, writeMoment } from "../starter/scalars.js";
import { need, ok } from "./session.js";

interface Retry {
  outcome: Outcome;
  method: string;
  path: string;
  attempt: number;
  max_retries: number;
  expect: Decision;
}
interface Scalar {
  kind: string;
  read?: { wire: unknown; value: unknown };
  write?: { value: unknown; body: unknown; query?: string };
}

export function runVectors(): void {
  cases("continued-at", (one: { base_url: string; first: string; continued_at: string | null; expect: unknown }) => {
    const found = tried(() => nextUrl(one.base_url, one.base_url + one.first, one.continued_at));
    return same("ended" in found ? { end: true } : "value" in found ? { url: found.value } : found, one.expect);
  });
  cases("basic-auth", (one: { token: string; expect: unknown }) => {
    const found = tried(() => basic(one.token));
    return same("value" in found ? { authorization: found.value } : found, one.expect);
  });
  cases("retry", (one: Retry) =>
    same(after(one.outcome, one.method, one.path, one.attempt, one.max_retries), one.expect),
  );
  cases("report-windows", (one: { start: string; end: string; expect: unknown }) => {
    const found = tried(() => windows(one.start, one.end));
    return same("value" in found ? { windows: found.value } : found, one.expect);
  });
  cases("rate-limit-headers", (one: { headers: Record<string, string>; now?: number; usage: Usage[]; pause?: number }) => {
    const now = one.now ?? 0;
    return same(usage(one.headers, now), one.usage) && same(pauseAfter(one.headers, now), one.pause);
  });
  cases("wire-scalars", (one: Scalar) => (one.read ? same(readBack(one.kind, one.read.wire), one.read.value) : writes(one)));
}

function cases<Case>(name: string, holds: (one: Case) => boolean): void {
  const file = JSON.parse(readFileSync(`vectors/${name}.json`, "utf8")) as { cases: Case[] };
  for (const one of file.cases) need(holds(one), `${name}: ${JSON.stringify(one)}`);
  ok(`vectors/${name}`, file.cases.length);
}

function tried<T>(rule: () => T): { value: NonNullable<T> } | { ended: true } | { error: true } {
  try {
    const value = rule();
    return value === undefined || value === null ? { ended: true } : { value };
  } catch {
    return { error: true };
  }
}

function same(found: unknown, expected: unknown): boolean {
  return isDeepStrictEqual(found, expected);
}

function readBack(kind: string, wire: unknown): unknown {
  if (kind === "flag") return readFlag(wire);
  if (kind === "date") return readDay(wire);
  if (kind === "timestamp") return readMoment(wire)?.toISOString().replace(".000", "") ?? null;
  return kind === "id-list" ? (wire as unknown[]).map(readNumber) : readNumber(wire);
}

function writes(one: Scalar): boolean {
  const [body, query] = written(one.kind, one.write?.value);
  return same(body, one.write?.body) && (one.write?.query === undefined || query === one.write.query);
}

/** The form in a body and the form in a query. */
function written(kind: string, value: unknown): [unknown, string] {
  if (kind === "flag") return [writeFlag(value === true), String(value)];
  if (kind === "date") return [value, queryDay(String(value))];
  if (kind === "timestamp") return [writeMoment(new Date(String(value))), ""];
  return kind === "id-list" ? [(value as number[]).map(String), queryIds(value as number[])] : [String(value), String(value)];
}
