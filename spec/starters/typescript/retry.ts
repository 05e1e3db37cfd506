/** How one attempt ended; a status of null: no whole answer came. */
export interface Outcome {
  status: number | null;
  /** Whether anything may have reached the server. */
  sent: boolean;
  /** Whether another attempt would fail the same way, as with a refused certificate. */
  permanent?: boolean;
  /** Whether a success does not hold what the operation answers with. */
  unreadable?: boolean;
  /** Seconds, as the answer asks. */
  retry_after?: number;
}

export type Decision =
  | { answer: true }
  | { wait: { least: number; most: number } }
  | { give_up: { outcome_unknown: boolean } };

/**
 * Whether to try again. Only what may be done twice without harm is sent twice. The path is relative to the base URL;
 * `attempt` counts those made before.
 */
export function after(outcome: Outcome, method: string, path: string, attempt: number, maxRetries: number): Decision {
  const repeatable = method !== "POST" || path === "/upload";
  const status = outcome.status ?? 0;
  let unknown = false;
  let may = false;
  if (status === 0) {
    unknown = outcome.sent && !repeatable;
    may = outcome.permanent !== true && !unknown;
  } else if (status === 429) {
    may = true;
  } else if (status >= 200 && status < 300) {
    if (outcome.unreadable !== true) return { answer: true };
    unknown = !repeatable;
  } else {
    unknown = status >= 500 && !repeatable;
    may = repeatable && status >= 502 && status <= 504;
  }
  const asked = outcome.retry_after;
  if (!may || attempt >= maxRetries || (asked ?? 0) > 3600) return { give_up: { outcome_unknown: unknown } };
  const most = Math.min(8, 0.5 * 2 ** attempt);
  return { wait: asked === undefined ? { least: most / 2, most } : { least: asked, most: asked } };
}
