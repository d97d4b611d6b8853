# A thread's name is looked up without running code of the program.
import threading

looks = []


class Thread(threading.Thread):
    def __getattribute__(self, name):
        looks.append(name)
        return super().__getattribute__(name)

    def run(self):
        for _ in range(1000):  #= 1001
            pass  #= 1000


thread = Thread()
thread.start()
thread.join()
print(looks)
