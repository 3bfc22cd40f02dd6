// What the TextMate grammar says of each file: reads a JSON list of texts, writes a JSON list of tokens for each,
// a token being [line, first column, column behind it, innermost scope], counted from 0 in UTF-16 units.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.env.EDITORS_MODULES + "/");
const { Registry, parseRawGrammar, INITIAL } = require("vscode-textmate");
const oniguruma = require("vscode-oniguruma");

const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
const file = process.env.EDITORS_GRAMMAR;
const registry = new Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => parseRawGrammar(readFileSync(file, "utf8"), file),
});
const grammar = await registry.loadGrammar("source.plan");

const texts = JSON.parse(readFileSync(0, "utf8"));
const answers = texts.map((text) => {
  let stack = INITIAL;
  return text.split(/\r?\n/).flatMap((line, number) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map((token) => [
      number,
      token.startIndex,
      Math.min(token.endIndex, line.length),
      token.scopes.at(-1),
    ]);
  });
});
process.stdout.write(JSON.stringify(answers));
