# In the viewer everything counts to the end of the process: exit handlers and __del__ at shutdown.
#: options --tui --exit
import atexit
import sys
import threading


class Kept:
    def __init__(self, name):
        self.name = name  #= 3

    def __del__(self, range=range, write=sys.stdout.write):
        for i in range(10):  #= 33
            self.name += "!"  #= 30
        write(self.name + "\n")


def goodbye(word):
    print(word)  #= 2


def late():
    threading.main_thread().join()
    for i in range(100):  #= 101
        pass  #= 100


atexit.register(goodbye, "exit handler")
atexit.register(goodbye, "last registered")
first = Kept("global")
sys.kept = Kept("in sys")
first.cycle = [first]
Kept("at once")
threading.Thread(target=late).start()
print("main ends")  #= 1
