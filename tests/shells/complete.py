# Types into a real shell at a terminal of its own, and tells what its line is after the tab key.
#
#   complete.py bash|zsh SCRIPT FOLDER < lines > answers
#
# SCRIPT is what `planc completions` printed; a line of the input is typed as it is, and its answer stands on one line.
import os
import pty
import re
import select
import sys
import tempfile
import time

shell, script, folder = sys.argv[1:4]
lines = sys.stdin.read().splitlines()
home = tempfile.mkdtemp()
# The key that shows the line, whatever the shell has drawn before.
SHOW = "\x1bq"
if shell == "bash":
    setup = f"""
bind 'set bell-style none'
bind 'set enable-bracketed-paste off'
bind 'set completion-query-items 0'
bind 'set page-completions off'
source {script}
show() {{ printf 'LINE<%s>\\n' "$READLINE_LINE"; READLINE_LINE=; READLINE_POINT=0; }}
bind -x '"\\eq": show'
echo READY
"""
    command = ["bash", "--noprofile", "--norc", "-i"]
else:
    os.makedirs(os.path.join(home, "functions"))
    with open(script) as source, open(os.path.join(home, "functions", "_planc"), "w") as target:
        target.write(source.read())
    setup = f"""
unsetopt PROMPT_CR PROMPT_SP BEEP
unset zle_bracketed_paste
fpath=({home}/functions $fpath)
autoload -Uz compinit && compinit -u -d {home}/dump
show() {{ print -r -- "LINE<$BUFFER>"; BUFFER= }}
zle -N show
bindkey '\\eq' show
echo READY
"""
    command = ["zsh", "-f", "-i"]
rc = os.path.join(home, "setup")
with open(rc, "w") as file:
    file.write(setup)

pid, terminal = pty.fork()
if pid == 0:
    os.chdir(folder)
    os.environ.update(HOME=home, ZDOTDIR=home, TERM="dumb" if shell == "bash" else "xterm", LC_ALL="C.UTF-8", PS1="$ ")
    os.execvp(command[0], command)


def read_until(pattern):
    seen, end = "", time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([terminal], [], [], 1)[0]:
            seen += os.read(terminal, 65536).decode("utf-8", "replace")
            found = re.search(pattern, seen)
            if found:
                return found
    sys.exit(f"{shell} does not answer:\n{seen}")


def type_in(text):
    os.write(terminal, text.encode())


time.sleep(0.5)
type_in(f"source {rc}\n")
read_until(r"(?m)^READY\r?$")
for line in lines:
    type_in(line + "\t")
    time.sleep(0.3)
    type_in(SHOW)
    print(read_until(r"LINE<(.*?)>\r?\n").group(1).rstrip())
os.write(terminal, b"\x04")
