"""A shell in a real terminal, which tmux is, and what runs in it."""

import os
import re
import subprocess
import time

from cli import PATIENCE, PYTHONS, TRACETUI, environment, equal, read


def await_(condition, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(what() if callable(what) else what)


class Terminal:
    """A shell in a terminal of tmux, in the present directory."""

    def __init__(self, columns=120, rows=36, **changes):
        self.started = 0  # commands: each has its own word on its status
        self.env = environment(TMUX_TMPDIR=os.getcwd(), **changes)
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(columns),
                  "-y", str(rows), "exec sh")
        self.type("PS1=; clear; echo ready", "Enter")
        self.wait_for("^ready$")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        server = int(self.tmux("display", "-p", "#{pid}"))
        self.tmux("kill-server")
        # The next one takes the same socket.
        await_(lambda: not os.path.exists(f"/proc/{server}"), "tmux does not end")

    def tmux(self, *words):
        return subprocess.run(["tmux", "-L", "test", *words], env=self.env, text=True,
                              capture_output=True, check=True, timeout=PATIENCE).stdout

    def type(self, *keys):
        self.tmux("send-keys", *keys)

    def screen(self):
        return self.tmux("capture-pane", "-p", "-J", "-S", "-")

    def wait_for(self, pattern):
        """The match of a pattern on the screen."""
        return await_(lambda: re.search(pattern, self.screen(), re.M),
                      lambda: f"no {pattern!r} on\n{self.screen()}")

    def settings(self, name):
        self.type(f"stty -a > {name}.tmp; mv {name}.tmp {name}", "Enter")
        await_(lambda: os.path.exists(name), "stty")
        return read(name)

    def in_viewer(self):
        return self.tmux("display", "-p", "#{alternate_on}").strip() == "1"

    def start(self, line):
        """Types a command that tracetui is in; its status will be shown."""
        words = f"{TRACETUI} --python {PYTHONS[0]} -C cover"
        self.started += 1
        self.type(f"{line.replace('tracetui', words)}; echo status {self.started} $?",
                  "Enter")

    def status(self):
        status = int(self.wait_for(rf"^status {self.started} (\d+)$")[1])
        equal(self.in_viewer(), False, "the viewer's screen is still there")
        return status


def find_children(pid):
    """The children of a process, the eldest first."""
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(word) for word in file.read().split()]


def viewer_pid(terminal):
    shell = int(terminal.tmux("display", "-p", "#{pane_pid}"))
    return await_(lambda: find_children(shell), "tracetui did not start")[0]


def program_pid(terminal):
    """The viewer's second child: the first leads the session."""
    viewer = viewer_pid(terminal)
    return await_(lambda: find_children(viewer)[1:], "the program did not start")[0]
