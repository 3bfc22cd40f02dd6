#!/usr/bin/env node
// A language server that shakes hands and writes down what it was called with and asked for.

import { appendFileSync, writeFileSync } from "node:fs";

const log = process.env.EDITORS_LOG;
writeFileSync(log, process.argv.slice(2).join(" ") + "\n");

let input = Buffer.alloc(0);
process.stdin.on("data", (data) => {
  input = Buffer.concat([input, data]);
  for (;;) {
    const head = /^(?:[^\r\n]+\r\n)*?Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(input.toString("latin1"));
    if (!head || input.length < head[0].length + Number(head[1])) return;
    const end = head[0].length + Number(head[1]);
    const message = JSON.parse(input.subarray(head[0].length, end).toString());
    input = input.subarray(end);
    if (message.method && !message.method.startsWith("$/")) appendFileSync(log, message.method + "\n");
    if (message.method === "initialize") answer(message.id, { capabilities: {} });
    if (message.method === "shutdown") answer(message.id, null);
    if (message.method === "exit") process.exit(0);
  }
});

function answer(id, result) {
  const body = JSON.stringify({ jsonrpc: "2.0", id, result });
  process.stdout.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
