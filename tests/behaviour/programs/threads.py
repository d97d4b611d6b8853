# Four threads on one line.
import threading

total = [0] * 4


def work(number):
    for i in range(20000):  #= 80004
        total[number] += i  #= 80000


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:  #= 5
    thread.start()  #= 4
for thread in threads:
    thread.join()  #= 4
print(total)
