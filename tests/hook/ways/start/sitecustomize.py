# What exists before the program begins: functions of the user's own. importlib gives
# its frozen parts their __file__, and with it the verdict on them.
import _thread
import builtins
import importlib
import sys


def early(n):
    total = 0
    for i in range(n):
        total += i
    return total


builtins.early = early


def wait():
    gone.release()
    go.acquire()
    early(2)
    gone.release()


# A thread that begins before the program never counts.
if sys.orig_argv[-1] == "early.py":
    go, gone = builtins.locks = _thread.allocate_lock(), _thread.allocate_lock()
    go.acquire()
    gone.acquire()
    _thread.start_new_thread(wait, ())
    gone.acquire()
