# Killed while other threads wait inside a function: their counts are there as well.
import os
import signal
import threading

ready = threading.Semaphore(0)
forever = threading.Lock()
forever.acquire()


def work():
    for i in range(1000):  #= 5005
        pass  #= 5000
    ready.release()
    forever.acquire()  #= 5


for _ in range(5):
    threading.Thread(target=work, daemon=True).start()
for _ in range(5):
    ready.acquire()
os.kill(os.getpid(), signal.SIGKILL)  #= 1
