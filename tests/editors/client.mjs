#!/usr/bin/env node
// A client made of the packages that VS Code's own is made of: it asks everything that a server can be asked, over pipes,
// and looks at each answer with the guards of those packages. Prints one line for each request.
//
// client.mjs MODULES PLANC FOLDER

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [modules, planc, folder] = process.argv.slice(2);
const require = createRequire(join(modules, "client.js"));
const lsp = require("vscode-languageserver-protocol/node");

const server = spawn(planc, ["lsp", "--stdio"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
const connection = lsp.createProtocolConnection(
  new lsp.StreamMessageReader(server.stdout),
  new lsp.StreamMessageWriter(server.stdin),
);
const asked = [];
const pushed = new Map();
let told = () => {};
connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
  pushed.set(params.uri, params);
  told();
});
for (const type of [lsp.RegistrationRequest, lsp.InlayHintRefreshRequest, lsp.CodeLensRefreshRequest, lsp.DiagnosticRefreshRequest]) {
  connection.onRequest(type.type, () => {
    asked.push(type.type.method);
    return null;
  });
}
connection.listen();

const uri = (name) => pathToFileURL(join(folder, name)).toString();
const texts = Object.fromEntries(["plan.plan", "people.plan"].map((name) => [name, readFileSync(join(folder, name), "utf8")]));

/** The position of the nth place of a word in the plan, so many characters further. */
function at(word, further = 0) {
  const start = texts["plan.plan"].indexOf(word);
  if (start < 0) throw new Error(`no ${word}`);
  const before = texts["plan.plan"].slice(0, start + further).split("\n");
  return { line: before.length - 1, character: before.at(-1).length };
}

const document = { uri: uri("plan.plan") };
const all = { start: { line: 0, character: 0 }, end: at("# the end") };

function guard(name, list, one) {
  if (!Array.isArray(list) || list.length === 0) throw new Error(`${name}: ${JSON.stringify(list)}`);
  for (const each of list) if (!one(each)) throw new Error(`${name}: ${JSON.stringify(each)}`);
  console.log(`${name} ${list.length}`);
  return list;
}

function single(name, one, is) {
  return guard(name, [one], is)[0];
}

/** The next diagnostics of a file in a version. */
async function diagnostics(name, version) {
  while (pushed.get(uri(name))?.version !== version) await new Promise((resolve) => (told = resolve));
  return pushed.get(uri(name)).diagnostics;
}

const rich = {
  general: { positionEncodings: ["utf-16"] },
  workspace: {
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    diagnostics: { refreshSupport: process.env.PULL === "1" },
  },
  textDocument: {
    hover: { contentFormat: ["markdown"] },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    completion: { completionItem: { snippetSupport: true } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
    ...(process.env.PULL === "1" ? { diagnostic: {} } : {}),
  },
};

const started = await connection.sendRequest(lsp.InitializeRequest.type, {
  processId: process.pid,
  rootUri: pathToFileURL(folder).toString(),
  workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: "plans" }],
  capabilities: rich,
});
await connection.sendNotification(lsp.InitializedNotification.type, {});
const offered = Object.keys(started.capabilities).filter((name) => name.endsWith("Provider")).sort();
console.log(`offers ${offered.join(" ")}`);
for (const [name, text] of Object.entries(texts)) {
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
    textDocument: lsp.TextDocumentItem.create(uri(name), "plan", 1, text),
  });
}

const ask = (type, params) => connection.sendRequest(type.type, params);
const here = (position) => ({ textDocument: document, position });

if (process.env.PULL === "1") {
  const report = await ask(lsp.DocumentDiagnosticRequest, { textDocument: document });
  if (report.kind !== "full") throw new Error(report.kind);
  guard("textDocument/diagnostic", report.items, lsp.Diagnostic.is);
  const again = await ask(lsp.DocumentDiagnosticRequest, { textDocument: document, previousResultId: report.resultId });
  single("textDocument/diagnostic again", again, (it) => it.kind === "unchanged" && it.resultId === report.resultId);
  const workspace = await ask(lsp.WorkspaceDiagnosticRequest, { previousResultIds: [{ uri: document.uri, value: report.resultId }] });
  guard("workspace/diagnostic", workspace.items, (it) => it.kind === (it.uri === document.uri ? "unchanged" : "full"));
} else {
  const found = guard("textDocument/publishDiagnostics", await diagnostics("plan.plan", 1), lsp.Diagnostic.is);
  const actions = await ask(lsp.CodeActionRequest, {
    textDocument: document,
    range: found[0].range,
    context: { diagnostics: [found[0]], only: ["quickfix"], triggerKind: 1 },
  });
  guard("textDocument/codeAction", actions, (it) => lsp.CodeAction.is(it) && lsp.WorkspaceEdit.is(it.edit));
}

// In the middle of typing: the edit comes with the next question, and both are in order.
await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
  textDocument: { uri: document.uri, version: 2 },
  contentChanges: [{ range: { start: at("afetr"), end: at("afetr", 5) }, text: "after" }],
});
texts["plan.plan"] = texts["plan.plan"].replace("afetr", "after");
const list = await ask(lsp.CompletionRequest, here(at("after base", 6)));
guard("textDocument/completion", list.items ?? list, (it) => lsp.TextEdit.is(it.textEdit));
single("textDocument/hover", await ask(lsp.HoverRequest, here(at("walls"))), lsp.Hover.is);
guard("textDocument/definition", await ask(lsp.DefinitionRequest, here(at("by ann", 4))), lsp.LocationLink.is);
guard("textDocument/references", await ask(lsp.ReferencesRequest, { ...here(at("by ann", 4)), context: { includeDeclaration: true } }), lsp.Location.is);
guard("textDocument/documentHighlight", await ask(lsp.DocumentHighlightRequest, here(at("base"))), (it) => lsp.Range.is(it.range));
guard("textDocument/documentSymbol", await ask(lsp.DocumentSymbolRequest, { textDocument: document }), lsp.DocumentSymbol.is);
guard("workspace/symbol", await ask(lsp.WorkspaceSymbolRequest, { query: "wall" }), (it) => lsp.Location.is(it.location));
guard("textDocument/foldingRange", await ask(lsp.FoldingRangeRequest, { textDocument: document }), lsp.FoldingRange.is);
guard("textDocument/selectionRange", await ask(lsp.SelectionRangeRequest, { textDocument: document, positions: [at("base"), at("by ann")] }), lsp.SelectionRange.is);
guard("textDocument/inlayHint", await ask(lsp.InlayHintRequest, { textDocument: document, range: all }), lsp.InlayHint.is);
guard("textDocument/codeLens", await ask(lsp.CodeLensRequest, { textDocument: document }), lsp.CodeLens.is);
guard("textDocument/documentLink", await ask(lsp.DocumentLinkRequest, { textDocument: document }), lsp.DocumentLink.is);
single("textDocument/semanticTokens/full", await ask(lsp.SemanticTokensRequest, { textDocument: document }), (it) => lsp.SemanticTokens.is(it) && it.data.length % 5 === 0 && it.data.length > 0);
single("textDocument/semanticTokens/range", await ask(lsp.SemanticTokensRangeRequest, { textDocument: document, range: all }), lsp.SemanticTokens.is);
const options = lsp.FormattingOptions.create(2, true);
guard("textDocument/formatting", await ask(lsp.DocumentFormattingRequest, { textDocument: document, options }), lsp.TextEdit.is);
guard("textDocument/rangeFormatting", await ask(lsp.DocumentRangeFormattingRequest, { textDocument: document, range: all, options }), lsp.TextEdit.is);
guard("textDocument/onTypeFormatting", await ask(lsp.DocumentOnTypeFormattingRequest, { ...here(at("}   # typed", 1)), ch: "}", options }), lsp.TextEdit.is);
single("textDocument/prepareRename", await ask(lsp.PrepareRenameRequest, here(at("by ann", 3))), lsp.Range.is);
const edit = single("textDocument/rename", await ask(lsp.RenameRequest, { ...here(at("by ann", 3)), newName: "anna" }), lsp.WorkspaceEdit.is);
guard("files renamed in", edit.documentChanges, lsp.TextDocumentEdit.is);
const item = guard("textDocument/prepareCallHierarchy", await ask(lsp.CallHierarchyPrepareRequest, here(at("base"))), (it) => lsp.Range.is(it.selectionRange))[0];
guard("callHierarchy/incomingCalls", await ask(lsp.CallHierarchyIncomingCallsRequest, { item }), (it) => lsp.Range.is(it.fromRanges[0]));
const walls = (await ask(lsp.CallHierarchyPrepareRequest, here(at("walls"))))[0];
guard("callHierarchy/outgoingCalls", await ask(lsp.CallHierarchyOutgoingCallsRequest, { item: walls }), (it) => lsp.Range.is(it.fromRanges[0]));

await connection.sendNotification(lsp.DidSaveTextDocumentNotification.type, { textDocument: document });
await connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, { textDocument: document });
console.log(`asked of the client: ${[...new Set(asked)].sort().join(" ")}`);
const ended = new Promise((resolve) => server.on("exit", resolve));
await connection.sendRequest(lsp.ShutdownRequest.type);
await connection.sendNotification(lsp.ExitNotification.type);
console.log(`left with ${await ended}`);
process.exit(0);
