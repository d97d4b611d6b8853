# Daemon threads that still run when the interpreter ends.
import threading
import time

running = threading.Semaphore(0)


def forever():
    running.release()  #= 4
    while True:  #= some
        time.sleep(0)  #= some


def sleeper():
    running.release()  #= 2
    time.sleep(1000)  #= 2


for _ in range(4):
    threading.Thread(target=forever, daemon=True).start()  #= 4
for _ in range(2):
    threading.Thread(target=sleeper, daemon=True).start()
for _ in range(6):
    running.acquire()  #= 6
print("the end")  #= 1
