/** What goes below the generated client: it signs, sends, and sends again where that does no harm. */
import { setTimeout } from "node:timers/promises";
import { basic } from "./auth.js";
import { pauseAfter } from "./limits.js";
import { after, type Outcome } from "./retry.js";

export interface Options {
  /** The API's base URL; the token goes there and nowhere else. */
  baseUrl: string;
  token: string;
  /** Attempts after the first; 3 if not given. */
  maxRetries?: number;
  /** Milliseconds of one attempt; 30,000 if not given. */
  timeout?: number;
}

export type Fetch = (request: Request) => Promise<Response>;

/** A request that the server may have carried out, and that must not be sent twice. */
export class OutcomeUnknown extends Error {
  readonly status: number | null;

  constructor(status: number | null, options?: ErrorOptions) {
    super(`nobody knows whether the request was carried out (status ${status ?? "none"})`, options);
    this.status = status;
  }
}

/**
 * A `fetch` for the generated client: `createClient<paths>({ baseUrl, fetch: apolloFetch({ baseUrl, token }) })`.
 * It answers with what there is to hand over, a refusal included, and throws what broke.
 */
export function apolloFetch({ baseUrl, token, maxRetries = 3, timeout = 30_000 }: Options): Fetch {
  const authorization = basic(token);
  const base = baseUrl.replace(/\/$/, "");
  return async (request) => {
    if (!request.url.startsWith(`${base}/`)) throw new RangeError(`${request.url} is not below ${base}`);
    const path = request.url.slice(base.length).split("?")[0] ?? "";
    for (let attempt = 0; ; attempt += 1) {
      const copy = new Request(request.clone(), {
        redirect: "manual", // the token goes to the API and to nobody else
        signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]),
      });
      copy.headers.set("Authorization", authorization);
      const answer = await fetch(copy).catch((error: unknown) => ({ error }));
      if (request.signal.aborted) throw request.signal.reason;
      const decision = after(outcomeOf(answer), request.method, path, attempt, maxRetries);
      if ("wait" in decision) {
        const { least, most } = decision.wait;
        if (answer instanceof Response) await answer.body?.cancel();
        await setTimeout(1000 * (least + Math.random() * (most - least)), undefined, { signal: request.signal });
        continue;
      }
      if ("give_up" in decision && decision.give_up.outcome_unknown) {
        if (answer instanceof Response) throw new OutcomeUnknown(answer.status);
        throw new OutcomeUnknown(null, { cause: answer.error });
      }
      if (answer instanceof Response) return answer;
      throw answer.error;
    }
  };
}

const BEFORE_SENDING = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;
const CERTIFICATE = /CERT|UNABLE_TO_VERIFY|ERR_TLS/;

function outcomeOf(answer: Response | { error: unknown }): Outcome {
  if (!(answer instanceof Response)) {
    const cause = answer.error instanceof Error ? answer.error.cause : undefined;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    const permanent = CERTIFICATE.test(code);
    return { status: null, sent: !permanent && !BEFORE_SENDING.test(code), permanent };
  }
  const asks = answer.status === 429 || answer.status === 503;
  const pause = asks ? pauseAfter(Object.fromEntries(answer.headers), Date.now() / 1000) : undefined;
  return { status: answer.status, sent: true, ...(pause === undefined ? {} : { retry_after: pause }) };
}
