/**
 * The rule that turns a page's `continued-at` into the next URL, or into nothing at the end of the list.
 * The credentials go along with the URL, so nothing comes out that is not below the base URL.
 */
export class ContinuationError extends Error {}

export function nextUrl(base: string, first: string, continuedAt: unknown): string | undefined {
  if (continuedAt === undefined || continuedAt === null) return undefined;
  if (typeof continuedAt !== "string") throw new ContinuationError("continued-at is no text");
  let target = (continuedAt.trim().split("#")[0] ?? "");
  if (continuedAt.trim() === "") return undefined;
  if (hasControl(target)) throw new ContinuationError("continued-at holds a control character");

  const home = new URL(base);
  const start = new URL(first);
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith("//");
  if (whole) target = onSameOrigin(home, target);

  const mark = target.indexOf("?");
  let path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? "" : target.slice(mark + 1);
  const root = home.pathname.replace(/\/$/, "");
  if (path === "") path = whole ? root : start.pathname;
  else if (!whole && path !== root && !(root !== "" && path.startsWith(`${root}/`))) {
    path = root + (path.startsWith("/") ? "" : "/") + path;
  }
  if (!path.startsWith(`${root}/`) || climbs(path)) throw new ContinuationError("continued-at leads out of the API");

  const named = new Set([...new URLSearchParams(query).keys(), "page"]);
  const kept = new URLSearchParams([...start.searchParams].filter(([name]) => !named.has(name)));
  const together = [escaped(query), kept.toString()].filter((part) => part !== "").join("&");
  const origin = /^[^/]*\/\/[^/]*/.exec(base)?.[0] ?? ""; // as it was written: URL would drop a default port
  return origin + escaped(path) + (together === "" ? "" : `?${together}`);
}

/** Path and query of a whole URL as they were written: a URL parser would resolve the dots away. */
function onSameOrigin(home: URL, target: string): string {
  const absolute = target.startsWith("//") ? home.protocol + target : target;
  const parts = /^[^:]+:\/\/([^/?#]*)([^#]*)$/.exec(absolute);
  let url: URL;
  try {
    url = new URL(absolute);
  } catch {
    throw new ContinuationError("continued-at is no URL");
  }
  if (parts === null || url.origin !== home.origin || /[@\\]/.test(parts[1] ?? "")) {
    throw new ContinuationError("continued-at leads to another server");
  }
  return parts[2] ?? "";
}

/** Whether a path could climb, however often its dots and slashes are encoded. */
function climbs(path: string): boolean {
  for (let before = ""; before !== path; ) {
    before = path;
    path = path.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  }
  return path.includes("\\") || hasControl(path) || path.split("/").some((part) => part === "." || part === "..");
}

function hasControl(text: string): boolean {
  return /[\u0000-\u001f\u007f-\u009f]/.test(text);
}

function escaped(text: string): string {
  return text.replace(/[^A-Za-z0-9%!$&'()*+,;=:@/?\-._~[\]]+/g, (part) => encodeURIComponent(part));
}
