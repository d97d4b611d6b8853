# A process by whose numbers nobody outside its namespace knows it falls silent and goes on.
import ctypes
import os
import threading
import time

CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
C = ctypes.CDLL(None)


def work():
    time.sleep(0.6)  #= 1
    for i in range(300000):  #= 300001
        pass  #= 300000


# Where neither is allowed it is an ordinary child.
C.unshare(CLONE_NEWPID) and C.unshare(CLONE_NEWUSER | CLONE_NEWPID)
child = os.fork()
if not child:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()  #= 1
    os._exit(0)
print(os.waitpid(child, 0)[1])  #= 1
