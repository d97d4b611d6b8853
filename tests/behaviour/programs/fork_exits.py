# Children that leave by os._exit, by sys.exit, by an exception and by a signal.
import os
import signal
import sys


def child(number):
    for i in range(250):  #= 1004
        pass  #= 1000
    if number == 0:  #= 4
        os._exit(3)  #= 1
    if number == 1:  #= 3
        sys.exit(4)  #= 1
    if number == 2:  #= 2
        sys.stderr = open(os.devnull, "w")
        raise RuntimeError  #= 1
    os.kill(os.getpid(), signal.SIGKILL)  #= 1


for number in range(4):
    pid = os.fork()  #= 4
    if pid == 0:  #= 8
        child(number)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))  #= 4
