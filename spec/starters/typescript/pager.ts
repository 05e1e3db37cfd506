/** A list, page by page: each further request goes where the page before says. */
import type { Fetch } from "./client.js";
import { ContinuationError, nextUrl } from "./continuedAt.js";

interface Continued {
  "continued-at"?: string | null;
}

/**
 * The pages of a list; `first` is the URL of its first request, below `baseUrl`.
 * Throws ContinuationError for a continuation that leads out of the API, and for a list that repeats itself.
 */
export async function* pages<Page extends Continued>(fetch: Fetch, baseUrl: string, first: string): AsyncGenerator<Page> {
  const seen = new Set<string>();
  for (let url: string | undefined = first; url !== undefined; ) {
    if (seen.has(url)) throw new ContinuationError("the list repeats itself");
    seen.add(url);
    const answer = await fetch(new Request(url, { headers: { Accept: "application/json" } }));
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    const page = (await answer.json()) as Page;
    yield page;
    url = nextUrl(baseUrl, first, page["continued-at"]);
  }
}
