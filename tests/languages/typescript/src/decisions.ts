/** The small rules beside `continued-at`: who is asking, whether to try again, how long a report may be. */

/**
 * The Authorization header: the token is the user name, the password is no more than a filler.
 * Throws for what could not be a token.
 */
export function basic(token: string): string {
  if (token === "" || /[:\s\p{Cc}\p{Z}]/u.test(token)) {
    throw new RangeError("the token is empty, or holds a colon, white space or a control character");
  }
  return `Basic ${Buffer.from(`${token}:X`, "utf8").toString("base64")}`;
}

/** What became of an attempt; a status of null: no whole answer came. */
export interface Happened {
  status: number | null;
  sent: boolean;
  hopeless?: boolean;
  retry_after?: number;
}

export type Decision =
  | { answer: true }
  | { wait: { least: number; most: number } }
  | { give_up: { outcome_unknown: boolean } };

/** Only what may be done twice without harm is sent twice. */
export function after(happened: Happened, method: string, path: string, attempt: number, maxRetries: number): Decision {
  const status = happened.status ?? 0;
  if (status >= 200 && status < 300) return { answer: true };
  const repeatable = method !== "POST" || path === "/upload";
  const gateway = status >= 502 && status <= 504;
  const unknown = !repeatable && (gateway || (status === 0 && happened.sent));
  const may = status === 429 || (gateway && repeatable) || (status === 0 && happened.hopeless !== true && !unknown);
  const asked = happened.retry_after;
  if (!may || attempt >= maxRetries || (asked ?? 0) > 3600) return { give_up: { outcome_unknown: unknown } };
  const most = Math.min(8, 0.5 * 2 ** attempt);
  return { wait: asked === undefined ? { least: most / 2, most } : { least: asked, most: asked } };
}

/** The fewest reports over a span of days that every reading of "six months" allows. Days are `YYYY-MM-DD`. */
export function windows(start: string, end: string): [string, string][] {
  if (end < start) throw new RangeError("the report would end before it begins");
  const found: [string, string][] = [];
  for (let from = start; from <= end; ) {
    let last = from;
    for (let next = moved(last, 0, 1); next <= end && allowed(from, next); next = moved(last, 0, 1)) last = next;
    found.push([from, last]);
    from = moved(last, 0, 1);
  }
  return found;
}

function allowed(start: string, end: string): boolean {
  return end < cut(start, 6) && cut(end, -6) <= start && moved(end, -6, 0) <= start;
}

/** A day so many months and days on; a month that is too short runs over into the next. */
function moved(day: string, months: number, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The day so many months on, or the last of its month where the month is too short. */
function cut(day: string, months: number): string {
  const over = moved(day, months, 0);
  return over.slice(8) === day.slice(8) ? over : moved(`${over.slice(0, 8)}01`, 0, -1);
}
