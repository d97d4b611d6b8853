# Forked children are counted.
#: mine
import multiprocessing
import os


def work(n):
    total = 0
    for i in range(n):
        total += i
    return total


pid = os.fork()
work(4)
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)
with multiprocessing.get_context("fork").Pool(2) as pool:
    print(pool.map(work, range(5)))
