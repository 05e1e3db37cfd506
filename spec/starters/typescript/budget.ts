/**
 * One exact budget for programs in any language: permits in a Valkey or Redis server, decided by `ratelimit/log.lua`.
 * The convention stands in ratelimit/README.md. Needs the package `@redis/client`.
 */
import { createHash, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { createClient } from "@redis/client";
import { pauseAfter, usage } from "./limits.js";

export interface BudgetOptions {
  /** `redis://host:6379` or `rediss://...`. */
  store: string;
  /** The text of log.lua. */
  script: string;
  /** Scheme, host and, if it is not the usual one, port of the API. */
  origin: string;
  token: string;
  /** The quota, 100 if not given, and its window in seconds, 300 if not given. */
  requests?: number;
  per?: number;
}

interface Reply {
  granted: boolean;
  /** Seconds until the permit can be had. */
  wait: number;
}

/** What a process says of its permits and of the server's answers. */
interface Change {
  stamps?: [permit: string, seconds: number][];
  pause?: number;
  caps?: [remaining: number, seconds: number][];
}

export async function openBudget({ store, script, origin, token, requests = 100, per = 300 }: BudgetOptions) {
  const client = await createClient({ url: store }).connect();
  const sha = await client.scriptLoad(script);
  const window = Number.isInteger(per) ? `${per}.0` : String(per); // as Python writes the number
  const text = ["apollohq rate limit 2", origin, token, window].join("\0");
  const key = createHash("sha256").update(text, "utf8").digest("hex").slice(0, 40);
  const keys = ["permits", "state"].map((part) => `apollohq:budget:2:{${key}}:${part}`);

  async function exchange(permit: string, hold: number, { stamps = [], pause = 0, caps = [] }: Change = {}): Promise<Reply> {
    const asked = [per, permit, requests, hold, 0, 0, pause, randomUUID(), caps.length];
    const call = { keys, arguments: [...asked, ...caps.flat(), ...stamps.flat()].map(String) };
    const reply = await client.evalSha(sha, call).catch((error: unknown) => {
      if (error instanceof Error && error.message.startsWith("NOSCRIPT")) return client.eval(script, call);
      throw error;
    });
    const [granted, wait] = reply as [number, string];
    return { granted: granted === 1, wait: Number(wait) };
  }

  return {
    /** Waits for a permit. `timeout` is the longest that the attempt may last, in seconds. */
    async take(timeout: number): Promise<string> {
      const permit = randomUUID();
      for (;;) {
        const { granted, wait } = await exchange(permit, Math.min(3 * timeout + 5, 600));
        if (granted) return permit;
        await setTimeout(1000 * Math.max(0.005, Math.min(wait, per / 20))); // another may give one back meanwhile
      }
    },

    /** The answer came; its status and headers may lower the budget of everybody. */
    async answered(permit: string, status: number, headers: Readonly<Record<string, string>>): Promise<void> {
      const now = Date.now() / 1000;
      const caps: [number, number][] = usage(headers, now).flatMap(({ limit, remaining, reset }) => {
        const ours = limit === null || limit === requests; // without a reset, another quota's numbers mean another window
        return remaining === null || (reset === null && !ours) ? [] : [[remaining, reset ?? per]];
      });
      const pause = status === 429 ? (pauseAfter(headers, now) ?? per) : 0;
      await exchange("", 0, { stamps: [[permit, per]], pause, caps });
    },

    /** No whole answer came, and the request may have been counted. */
    async failed(permit: string): Promise<void> {
      await exchange("", 0, { stamps: [[permit, per]] });
    },

    /** Nothing was sent. */
    async unused(permit: string): Promise<void> {
      await exchange("", 0, { stamps: [[permit, 0]] });
    },

    async close(): Promise<void> {
      await client.close();
    },
  };
}
