// Loads the bundled extension as VS Code does, with a stand-in for the module `vscode`, and activates it; the server that
// `planc.path` names answers as far as the handshake. Writes what the extension asked of VS Code, as JSON.

import Module, { createRequire } from "node:module";

const [bundle, program] = process.argv.slice(2);
// A server that does not answer would be waited for.
setTimeout(() => process.exit(1), 60_000).unref();
const asked = { commands: [], errors: [] };

// Whatever else is asked for is there, can be called, constructed and extended, and does nothing.
const anything = () =>
  new Proxy(class {}, {
    get(target, key) {
      if (key === "prototype" || key === Symbol.hasInstance) return Reflect.get(target, key);
      if (key === Symbol.toPrimitive) return () => "";
      if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
      if (key === "then") return undefined;
      return (target[key] ??= anything());
    },
    apply: () => ({ dispose() {} }),
  });
const over = (object) =>
  new Proxy(object, {
    get: (target, key) => (key in target ? target[key] : (target[key] = anything())),
  });

class EventEmitter {
  event = () => ({ dispose() {} });
  fire() {}
  dispose() {}
}

class Disposable {
  static from = () => new Disposable();
  dispose() {}
}

const vscode = over({
  Disposable,
  EventEmitter,
  commands: over({
    registerCommand: (name) => (asked.commands.push(name), { dispose() {} }),
  }),
  window: over({
    showErrorMessage: async (text) => void asked.errors.push(text),
    createOutputChannel: () =>
      over({ appendLine() {}, append() {}, dispose() {}, show() {}, error() {}, info() {} }),
    tabGroups: over({ all: [] }),
    visibleTextEditors: [],
    visibleNotebookEditors: [],
  }),
  workspace: over({
    getConfiguration: (section) => ({
      get: (key, otherwise) => (section === "planc" && key === "path" ? program : otherwise),
    }),
    workspaceFolders: undefined,
    textDocuments: [],
    notebookDocuments: [],
  }),
  env: over({ language: "en", appName: "stand-in" }),
  version: "1.91.0",
});

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));

const extension = createRequire(import.meta.url)(bundle);
const context = { subscriptions: [] };
await extension.activate(context);
await extension.deactivate();
process.stdout.write(JSON.stringify({ ...asked, subscriptions: context.subscriptions.length }));
