# Threads that the threading module knows nothing of.
import _thread

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
