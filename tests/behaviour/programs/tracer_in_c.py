# A tracer that asks the interpreter and not sys.settrace, as coverage's does.
#: settrace a tracer written in C took over in the main thread
import ctypes


def f(n):
    return n  #= 5, 6 with probes


for i in range(5):  #= 6
    f(i)  #= 5
ctypes.pythonapi.PyEval_SetTrace(None, None)  #= 1
f(5)  #= none, 1 with probes
