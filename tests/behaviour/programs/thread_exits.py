# Threads that end by sys.exit, by an exception, and by returning.
import sys
import threading


def leave(code):
    for i in range(10):  #= 52
        if i == code:
            sys.exit(code)  #= 5


def fail():
    try:
        raise ValueError("from a thread")  #= 1
    finally:
        print("finally")  #= 1


def hook(args):
    print(args.exc_type.__name__, args.exc_value)  #= 6


threading.excepthook = hook
for code in (1, 2, 9, 20, 20, 9, 4):
    thread = threading.Thread(target=leave, args=(code,))
    thread.start()
    thread.join()
thread = threading.Thread(target=fail)
thread.start()
thread.join()
print("main goes on")  #= 1
