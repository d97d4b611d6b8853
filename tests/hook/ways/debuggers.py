# pdb, bdb, sys.settrace and sys.setprofile step through what they always do.
#: output
import bdb
import io
import pdb
import sys
import threading
import trace


def f(n):
    total = 0
    for i in range(n): total += i
    try:
        total / 0
    except ZeroDivisionError: pass
    while n:
        n -= 1
        if n == 1: continue
    return [i
            for i in range(total)]


def g():
    for i in range(2):
        got = yield i
    return got


seen = []


def tracer(frame, event, argument):
    seen.append((event, frame.f_code.co_name, frame.f_lineno))
    return tracer


def opcodes(frame, event, argument):
    frame.f_trace_lines = False
    return opcodes


for install in sys.settrace, sys.setprofile:
    install(tracer)
    f(3)
    list(g())
    install(None)
    print(seen)
    seen.clear()
sys.settrace(opcodes)
f(2)
sys.settrace(None)
threading.settrace(tracer)
thread = threading.Thread(target=f, args=(2,))
thread.start()
thread.join()
threading.settrace(None)
print([event for event in seen if event[1] == "f"])


def guarded():
    try:
        total = 1
    except KeyError:
        return "caught"
    return total


def raises(frame, event, argument):
    if frame.f_code == guarded.__code__ and event == "line":
        if frame.f_lineno == frame.f_code.co_firstlineno + 2:
            raise KeyError
    return raises


sys.settrace(raises)
print(guarded(), sys.gettrace())

out = io.StringIO()
commands = io.StringIO("break f\ncontinue\n" + "next\n" * 6 + "step\nup\nwhere\np total\n"
                       "jump 20\nreturn\ncontinue\n")
debugger = pdb.Pdb(stdin=commands, stdout=out, nosigint=True, readrc=False)
debugger.use_rawinput = False
debugger.runcall(f, 2)
print(out.getvalue())
counted = trace.Trace(count=1, trace=0)
counted.runfunc(f, 3)
print(sorted(counted.results().counts.items()))
