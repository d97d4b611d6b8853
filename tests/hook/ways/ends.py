# What runs when the program ends: in batch the main thread's counting has ended.
#: mine
import atexit
import weakref


class Object:
    def __del__(self):
        print("gone")


def last():
    print("last")


atexit.register(last)
kept = Object()
finalizer = weakref.finalize(kept, last)
raise SystemExit(3)
