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
