// Writes the rules of `grammar.js` as `tree-sitter generate` writes them into `grammar.json`.

import { pathToFileURL } from "node:url";

const rule = (value) => {
  if (typeof value === "string") return { type: "STRING", value };
  if (value instanceof RegExp) {
    const pattern = { type: "PATTERN", value: value.source };
    return value.flags ? { ...pattern, flags: value.flags } : pattern;
  }
  return value;
};
const members = (type) => (...parts) => ({ type, members: parts.map(rule) });
const content = (type) => (part) => ({ type, content: rule(part) });

Object.assign(globalThis, {
  seq: members("SEQ"),
  choice: members("CHOICE"),
  optional: (part) => choice(part, { type: "BLANK" }),
  repeat: content("REPEAT"),
  repeat1: content("REPEAT1"),
  field: (name, part) => ({ type: "FIELD", name, content: rule(part) }),
  prec: (value, part) => ({ type: "PREC", value, content: rule(part) }),
  token: Object.assign(content("TOKEN"), { immediate: content("IMMEDIATE_TOKEN") }),
  alias: (part, name) => ({
    type: "ALIAS",
    content: rule(part),
    named: typeof name !== "string",
    value: typeof name === "string" ? name : name.name,
  }),
  grammar: (written) => {
    const symbols = new Proxy({}, { get: (_, name) => ({ type: "SYMBOL", name }) });
    const rules = Object.entries(written.rules).map(([name, make]) => [name, rule(make(symbols))]);
    return {
      name: written.name,
      word: written.word(symbols).name,
      rules: Object.fromEntries(rules),
      extras: written.extras(symbols).map(rule),
    };
  },
});

const { default: grammar } = await import(pathToFileURL(process.argv[2]));
process.stdout.write(JSON.stringify(grammar));
