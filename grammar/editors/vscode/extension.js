// Starts `planc lsp` for `.plan` files; all else, the watching of files included, the server asks for itself.

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** @type {LanguageClient | undefined} */
let client;

async function start() {
  const command = workspace.getConfiguration("planc").get("path") || "planc";
  client = new LanguageClient(
    "planc",
    "planc",
    { command, args: ["lsp"] },
    {
      documentSelector: [
        { scheme: "file", language: "plan" },
        { scheme: "untitled", language: "plan" },
      ],
    },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    window.showErrorMessage(
      `\`${command} lsp\` cannot be started (${error?.message ?? error}). Install planc, or say where it is in the setting \`planc.path\`.`,
    );
  }
}

async function stop() {
  const old = client;
  client = undefined;
  await old?.dispose();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    commands.registerCommand("planc.restart", restart),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("planc.path")) return restart();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
