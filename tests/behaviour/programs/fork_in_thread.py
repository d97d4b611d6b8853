# Only the thread that forks lives on in the child.
import os
import threading
import warnings

warnings.simplefilter("ignore", DeprecationWarning)


def fork_here():
    pid = os.fork()
    for i in range(700):  #= 1402
        pass  #= 1400
    if pid == 0:
        os._exit(0)  #= 1
    os.waitpid(pid, 0)  #= 1


thread = threading.Thread(target=fork_here)
thread.start()
thread.join()
print("end")  #= 1
