# The program's own tracer takes over: it sees what it would see, and we say so.
#: settrace own_tracer.py
import sys

seen = []


def tracer(frame, event, arg):
    seen.append((event, frame.f_lineno, frame.f_code.co_name))
    return tracer


def before(n):
    return n + 1  #= 50


def after(n):
    return n + 2  #= none, 1 with probes


for i in range(50):  #= 51
    before(i)  #= 50
print(sys.gettrace())
sys.settrace(tracer)  #= 1
after(1)
print(sys.gettrace() is tracer)
sys.settrace(None)
print(sys.gettrace())
print(seen)
