//! Starts `planc lsp` in Zed, which compiles this to WebAssembly when the extension is installed.

use zed_extension_api::{self as zed, Command, Extension, LanguageServerId, Result, Worktree};

struct Planc;

impl Extension for Planc {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        _: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        Ok(Command {
            command: worktree
                .which("planc")
                .ok_or("`planc` is not on the PATH")?,
            args: vec!["lsp".to_owned()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Planc);
