# A fork of a fork of a fork, each waiting for its own.
import os


def burn():
    for i in range(1000):  #= 8008
        pass  #= 8000


def grow(depth):
    for _ in range(2):
        if depth == 0:
            return
        pid = os.fork()
        if pid == 0:
            burn()
            grow(depth - 1)
            os._exit(0)
        os.waitpid(pid, 0)


grow(2)
burn()
burn()
print("end")  #= 1
