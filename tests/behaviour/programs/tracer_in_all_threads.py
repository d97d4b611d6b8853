# What tracing all threads takes from every thread comes back to every thread.
#: settrace installs a tracer of its own
import sys
import threading

ready, go = threading.Event(), threading.Event()
seen = []


def tracer(frame, what, arg):
    seen.append(frame.f_code.co_name)


def traced():
    pass


def work():
    ready.set()
    go.wait()
    total = 1  #= 1
    for i in range(50):  #= 51
        total += i  #= 50


thread = threading.Thread(target=work)
thread.start()
ready.wait()
if hasattr(threading, "settrace_all_threads"):
    sys._settraceallthreads(None)  # which takes nothing from anybody
    threading.settrace_all_threads(tracer)
    traced()
    threading.settrace_all_threads(None)
else:
    sys.settrace(tracer)
    traced()
    sys.settrace(None)
go.set()  #= 1
thread.join()  #= 1
for _ in range(30):  #= 31
    pass  #= 30
print(sys.gettrace(), threading.gettrace())
print("traced" in seen)
