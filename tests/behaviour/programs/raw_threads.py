# Threads that the threading module knows nothing of.
import _thread
import sys

done = []


def work(lock, number):
    total = 0  #= 8
    for i in range(5000):  #= 40008
        total += i  #= 40000
    done.append(total)
    lock.release()  #= 8


def broken(lock):
    lock.release()  #= 1
    raise SystemExit  #= 1


class Odd:
    def method(self, lock):
        total = 1  #= 2
        lock.release()  #= 2

    def __repr__(self):
        return "odd"

    def __call__(self, lock):
        raise ValueError(lock)  #= 1


def unraisable(arguments):
    print(arguments.object, type(arguments.object), arguments.err_msg)
    sys.__unraisablehook__(arguments)
    locks[0].release()


locks = []
for number in range(8):
    lock = _thread.allocate_lock()
    lock.acquire()
    locks.append(lock)
    _thread.start_new_thread(work, (lock, number))  #= 8
for lock in locks:
    lock.acquire()
print(done)
_thread.start_new(broken, (locks[0],))
locks[0].acquire()  #= 1
print(_thread._count() < 2)
_thread.start_new_thread(Odd().method, (locks[0],))
locks[0].acquire()  #= 1
sys.unraisablehook = unraisable
_thread.start_new_thread(Odd(), ("so",))
locks[0].acquire()  #= 1
if hasattr(_thread, "start_joinable_thread"):
    _thread.start_joinable_thread(function=lambda: Odd().method(locks[0])).join()
else:
    Odd().method(locks[0])
start = _thread.start_new_thread
print(start, start.__module__, start.__self__, start.__doc__)
for wrong in (), (3, ()), (print,), (print, 3):
    try:
        start(*wrong)
    except TypeError as error:
        print(error)
