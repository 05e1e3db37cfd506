// Reads each text of a JSON file as YAML, as Node's `yaml` does, and prints the values as JSON; an error is a string.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const YAML = createRequire(`${process.cwd()}/`)("yaml");
const texts = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const read = (text) => {
  try {
    return YAML.parse(text);
  } catch (error) {
    return `error: ${error.message}`;
  }
};
console.log(JSON.stringify(texts.map(read)));
