import { readFileSync } from "node:fs";

/** Says what was checked. The harness counts along. */
export function ok(check: string, count: number): void {
  console.log(`ok ${check} ${count}`);
}

export function need(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

export function setting(name: string): string {
  const value = process.env[name];
  need(value !== undefined && value !== "", `${name} is not set`);
  return value;
}

/** HTTP Basic as the API wants it: the token is the user name, the password is no more than a filler. */
export function basic(token: string): string {
  return `Basic ${Buffer.from(`${token}:X`, "utf8").toString("base64")}`;
}

export interface Vectors<Case> {
  cases: Case[];
}

export function vectors<Case>(name: string): Case[] {
  return (JSON.parse(readFileSync(`vectors/${name}.json`, "utf8")) as Vectors<Case>).cases;
}
