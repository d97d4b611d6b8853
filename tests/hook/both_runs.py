"""A program's lines, calls and returns, under sys.settrace and with probes in its code.

events(text, run) is what happened, as a list of (what, (first line, qualified name),
line) in the order in which it happened; for calls and returns the line is None.
"""
import builtins
import contextlib
import gc
import io
import re
import sys
import threading

import rewrites

LINE, ENTER, RESUME, LEAVE, YIELD, UNWIND, THROW = range(7)
WHAT = {LINE: "line", ENTER: "call", RESUME: "call", THROW: "call",
        LEAVE: "return", YIELD: "return", UNWIND: "return"}
NAME = "<made>"
TOOL = 3

# What a program drops half way may say so, and that is not compared.
sys.unraisablehook = lambda unraisable: None


def execute(code, **scope):
    """What it prints, and how it ends."""
    output = io.StringIO()
    scope |= {"__name__": "made", "__builtins__": builtins, "__file__": NAME}
    try:
        with contextlib.redirect_stdout(output):
            exec(code, scope)
        end = None
    except BaseException as error:
        end = error
    scope.clear()
    return output.getvalue(), end


@contextlib.contextmanager
def no_garbage_collection():
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


# --- settrace

def traced(text, rewrite=False):
    """Under sys.settrace, with probes in the code or without."""
    found = []

    def tracer(frame, event, argument):
        code = frame.f_code
        if code.co_filename != NAME:
            return None
        if event != "exception":
            found.append((event, (code.co_firstlineno, code.co_qualname),
                          frame.f_lineno if event == "line" else None))
        return tracer

    code = compile(text, NAME, "exec", dont_inherit=True)
    if rewrite:
        code = rewrites.rewrite(code)[0]
    with no_garbage_collection():
        threading.settrace(tracer)
        sys.settrace(tracer)
        try:
            said = execute(code)
        finally:
            sys.settrace(None)
            threading.settrace(None)
    return found, said


# --- Probes, and what sys.monitoring tells beside them

class Monitor:
    """On 3.12 and later what has no place in the bytecode."""

    def __init__(self):
        self.line_events = {}
        self.handlers = {}
        self.codes = set()

    def watch(self, code, line_events, handlers):
        self.codes.add(code)
        if line_events:
            self.line_events[code] = set(line_events)
            self.lines_of(code, sys.monitoring.events.LINE)
        if handlers:
            self.handlers[code] = handlers

    def lines_of(self, code, events):
        sys.monitoring.set_local_events(TOOL, code, events)

    def on_line(self, code, line):
        if sys._getframe(1).f_lasti // 2 not in self.line_events.get(code, ()):
            return sys.monitoring.DISABLE
        rewrites.record(LINE, code, line)

    def on_unwind(self, code, offset, error):
        if code in self.codes:
            rewrites.record(UNWIND, code, -1)

    def on_throw(self, code, offset, error):
        if code in self.codes:
            rewrites.record(THROW, code, -1)

    def on_handled(self, code, offset, error):
        found = self.handlers.get(code, {}).get(offset // 2)
        if found:
            line, fires = found
            unit = sys._getframe(1).f_lasti // 2
            if fires[unit // 8] >> unit % 8 & 1:
                rewrites.record(LINE, code, line)

    def __enter__(self):
        if hasattr(sys, "monitoring"):
            events = sys.monitoring.events
            sys.monitoring.use_tool_id(TOOL, "test")
            for event, function in [(events.LINE, self.on_line),
                                    (events.PY_UNWIND, self.on_unwind),
                                    (events.PY_THROW, self.on_throw),
                                    (events.EXCEPTION_HANDLED, self.on_handled)]:
                sys.monitoring.register_callback(TOOL, event, function)
            sys.monitoring.set_events(
                TOOL, events.PY_UNWIND | events.PY_THROW | events.EXCEPTION_HANDLED)
        rewrites.watch(self.watch)
        return self

    def __exit__(self, *error):
        rewrites.watch(lambda *found: None)
        if hasattr(sys, "monitoring"):
            sys.monitoring.set_events(TOOL, 0)
            for code in self.line_events:
                self.lines_of(code, 0)
            sys.monitoring.free_tool_id(TOOL)


def probed(text, rules={}):
    code = compile(text, NAME, "exec", dont_inherit=True)
    with Monitor(), no_garbage_collection():
        code = rewrites.rewrite(code, rules)[0]
        rewrites.take()
        said = execute(code)
        events = rewrites.take()
    return [(WHAT[kind], key, line if kind == LINE else None)
            for kind, key, line in events], said


def hide(output):
    return re.sub("0x[0-9a-f]+", "0x…", output)


def compare(text, rules={}):
    """The first thing that differs, in words, or None; and how many events there were."""
    (theirs, they_said), (ours, we_said) = traced(text), probed(text, rules)
    same = next((i for i, (a, b) in enumerate(zip(theirs, ours)) if a != b),
                min(len(theirs), len(ours)))
    if theirs != ours:
        return (f"after {same} of {len(theirs)} events: {theirs[max(same - 2, 0):same + 3]} "
                f"traced, {ours[max(same - 2, 0):same + 3]} with probes"), len(theirs)
    if hide(they_said[0]) != hide(we_said[0]) or type(they_said[1]) is not type(we_said[1]):
        return f"{they_said} traced, {we_said} with probes", len(theirs)
    return None, len(theirs)
