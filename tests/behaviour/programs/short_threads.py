# More threads than there are rings, one after the other and some at a time.
import threading

count = 0
lock = threading.Lock()


def work():
    global count
    with lock:  #= 12000
        count += 1  #= 6000


for _ in range(120):
    threads = [threading.Thread(target=work) for _ in range(50)]
    for thread in threads:  #= 6120
        thread.start()  #= 6000
    for thread in threads:
        thread.join()
print(count)
