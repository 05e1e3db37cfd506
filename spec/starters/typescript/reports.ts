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
