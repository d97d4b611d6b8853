# A fork while other threads run: the child has one of them.
import os
import threading
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
stop = threading.Event()
running = threading.Semaphore(0)


def spin():
    running.release()  #= 3
    while not stop.is_set():  #= some
        pass


def in_child():
    for i in range(2000):  #= 10005
        pass  #= 10000


def thread_in_child():
    for i in range(300):  #= 1505
        pass  #= 1500


threads = [threading.Thread(target=spin) for _ in range(3)]
for thread in threads:
    thread.start()
for _ in range(3):
    running.acquire()
for _ in range(5):
    pid = os.fork()  #= 5
    if pid == 0:
        in_child()
        thread = threading.Thread(target=thread_in_child)
        thread.start()
        thread.join()
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0
stop.set()
for thread in threads:
    thread.join()
print("end")  #= 1
