# Nobody holds the function that the threading module is about to call: it is made anew each
# time that it is asked for.
import threading
import types

original = threading.Thread._bootstrap_inner


class Fresh:
    def __get__(self, thread, kind=None):
        if thread is not None:
            return original.__get__(thread, kind)  #= 20
        return types.FunctionType(original.__code__.replace(), original.__globals__)


def work():
    for _ in range(10):  #= 220
        pass  #= 200


threading.Thread._bootstrap_inner = Fresh()
for _ in range(20):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
