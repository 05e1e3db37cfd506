/** What a server's headers say about the quota, in every spelling that is in use. What cannot be read is ignored. */
/** One statement; seconds throughout; null: not said. */
export interface Usage {
  limit: number | null;
  remaining: number | null;
  reset: number | null;
}

type Fields = ReadonlyMap<string, string>;

/** All that the headers say, each statement once. `now` is Unix time, for a server that sends no Date. */
export function usage(headers: Readonly<Record<string, string>>, now: number): Usage[] {
  const fields = lowered(headers);
  const here = epoch(fields.get("date")) ?? now;
  const prefixes = ["ratelimit-", "x-ratelimit-", "x-rate-limit-"];
  const found = prefixes
    .map((prefix) => separate(fields, prefix, here))
    .map((one) => ({ ...one, limit: one.limit === 0 ? null : one.limit })) // a quota of nothing is no quota
    .filter((one) => one.limit !== null || one.remaining !== null || one.reset !== null);
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

/** Seconds for which a 429 asks to stay away; undefined: it does not say. */
export function pauseAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const fields = lowered(headers);
  const asked = fields.get("retry-after")?.trim() ?? "";
  if (/^(\d+\.?\d*|\.\d+)$/.test(asked)) return Number(asked);
  const moment = epoch(asked);
  if (moment !== undefined) return Math.max(0, moment - (epoch(fields.get("date")) ?? now));
  const found = usage(headers, now).filter((one) => one.reset !== null);
  const spent = found.filter((one) => one.remaining === 0);
  const resets = (spent.length > 0 ? spent : found).map((one) => one.reset ?? 0);
  return resets.length > 0 ? Math.max(...resets) : undefined;
}

function separate(fields: Fields, prefix: string, now: number): Usage {
  const [limit, remaining, until] = ["limit", "remaining", "reset"].map((name) => number(fields.get(prefix + name)));
  return { limit: whole(limit), remaining: whole(remaining), reset: reset(until, now) };
}

function number(text: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,15}(?:\.\d{1,9})?)\s*(?:[,;].*)?$/s.exec(text ?? "");
  return digits === null ? undefined : Number(digits[1]);
}

function whole(value: unknown): number | null {
  return Number.isInteger(value) ? seconds(value) : null;
}

function seconds(value: unknown): number | null {
  return typeof value === "number" && value >= 0 ? value : null;
}

/** Seconds from now; above 1e9 a Unix time, above 1e12 one in milliseconds. */
function reset(value: unknown, now: number): number | null {
  const said = seconds(value);
  if (said === null || said > 1e14) return null;
  const moment = said > 1e12 ? said / 1000 : said;
  return moment > 1e9 ? Math.max(0, moment - now) : moment;
}

function epoch(date: string | undefined): number | undefined {
  const moment = /^[A-Z][a-z]{2}, /.test(date ?? "") ? Date.parse(date ?? "") : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment / 1000;
}

function lowered(headers: Readonly<Record<string, string>>): Fields {
  return new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
