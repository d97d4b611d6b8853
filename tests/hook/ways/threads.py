# Threads of all kinds; a thread's start-up counts where settrace would count it.
#: mine
import _thread
import concurrent.futures
import threading


class Thread(threading.Thread):
    def __hash__(self):
        return id(self)

    def run(self):
        for i in range(20):
            work(i)


def work(n):
    return n + 1


def bare(lock):
    work(2)
    lock.release()


threads = [Thread() for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
lock = _thread.allocate_lock()
lock.acquire()
_thread.start_new_thread(bare, (lock,))
lock.acquire()
with concurrent.futures.ThreadPoolExecutor(1) as pool:
    print(list(pool.map(work, range(5))))
timer = threading.Timer(0, work, (1,))
timer.start()
timer.join()
print(threading.Thread._bootstrap.__code__.co_name,
      threading.Thread._bootstrap_inner.__code__.co_name)
