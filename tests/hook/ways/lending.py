# A tracer of its own for no line at all: what is behind the program's end stays uncounted.
# That the module goes on behind it, and calls, no event of the settrace hook tells.
#: more lending.<module> -> lending.work
import sys
import threading


def work(n):
    return n + 1


def lend():
    sys.settrace(lambda *event: None); sys.settrace(None)
    return work(1)


thread = threading.Thread(target=work, args=(1,))
thread.start()
thread.join()
print(lend(), work(2))
