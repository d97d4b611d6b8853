# A thread's name is looked up without running code of the program. A method that begins
# a thread need not be one of the threading module's.
import _thread
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


class Named(threading.Thread):
    @property
    def _name(self):
        looks.append("the property")
        return self.__dict__["label"]

    @_name.setter
    def _name(self, label):
        self.__dict__["label"] = label

    def run(self):
        pass  #= 1


looks.clear()
thread = Named()
thread.start()
thread.join()
print(looks)


class Work:
    def work(self, lock):
        total = 1  #= 1
        lock.release()  #= 1


lock = _thread.allocate_lock()
lock.acquire()
_thread.start_new_thread(Work().work, (lock,))
lock.acquire()  #= 1
