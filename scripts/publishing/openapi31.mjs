// Prints a description in OpenAPI 3.0 as OpenAPI 3.1:  node openapi31.mjs <openapi.json>
import { readFileSync } from "node:fs";
import { upgrade } from "@scalar/openapi-upgrader";

console.log(JSON.stringify(upgrade(JSON.parse(readFileSync(process.argv[2], "utf8")), "3.1")));
