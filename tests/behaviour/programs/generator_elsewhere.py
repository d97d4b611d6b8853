# A generator begun in one thread goes on in another, whose first event that is.
import _thread
import time

done = []


def numbers():
    yield 1  #= 1
    done.append(1)  #= 1
    yield 2  #= 1
    done.append(2)  #= 1
    yield 3  #= 1


generator = numbers()
print(next(generator))
_thread.start_new_thread(next, (generator,))
while len(done) < 1:
    time.sleep(0.01)
_thread.start_new_thread(next, (generator,))
while len(done) < 2:
    time.sleep(0.01)
print(done)
