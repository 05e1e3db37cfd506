/** What a single value on the wire means; null where it is not set or is none. */

export function readNumber(wire: unknown): number | null {
  const number = typeof wire === "string" && /^-?[0-9]+$/.test(wire) ? Number(wire) : wire;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : null;
}

export function readFlag(wire: unknown): boolean | null {
  if (wire === "1" || wire === 1 || wire === true) return true;
  return wire === "0" || wire === 0 || wire === false ? false : null;
}

export function readMoment(wire: unknown): Date | null {
  if (typeof wire !== "string" || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(wire)) return null;
  const moment = new Date(`${wire.replace(" ", "T")}Z`);
  // A day that a month does not have would run over into the next month.
  return Number.isNaN(moment.getTime()) || writeMoment(moment) !== wire ? null : moment;
}

/** A day stays text: `YYYY-MM-DD`, as it came. */
export function readDay(wire: unknown): string | null {
  return typeof wire === "string" && readMoment(`${wire} 00:00:00`) !== null ? wire : null;
}

export function writeFlag(value: boolean): "0" | "1" {
  return value ? "1" : "0";
}

export function writeMoment(value: Date): string {
  return value.toISOString().slice(0, 19).replace("T", " ");
}

export function queryDay(day: string): string {
  return day.replaceAll("-", "");
}

export function queryIds(values: readonly number[]): string {
  return values.join(",");
}
