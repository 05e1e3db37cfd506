/** Holds the generated types and client to the description, the sandbox and the vectors. */
import { answers, samples } from "../tables/payloads.js";
import { limited, lifecycle, pages, retried, unauthorized } from "./live.js";
import { ok } from "./session.js";
import { runVectors } from "./vectors.js";

// Types are gone at run time: that each payload fits its type was proven when tables/payloads.ts compiled.
ok("samples", samples.length);
ok("answers", answers.length);
runVectors();
await pages();
await retried();
await lifecycle();
await unauthorized();
await limited();
