"""Code that runs as often as chance has it: hardly a line as often in the next run."""
import contextlib
import os
import threading


def some():
    return 5 + os.urandom(1)[0]


def loops(turns):
    odd = 0
    for i in range(turns):
        if i % 2: odd += 1; continue
        while i % 5: i += 1
    for i in range(turns): odd -= i % 2
    return odd


def failures(turns):
    for i in range(turns):
        asked = []
        with contextlib.suppress(IndexError): asked[0](  # fails here
            len(asked))
        try:
            asked.remove(i)
        except ValueError:
            pass
        finally:
            asked = None


def yields(turns):
    for i in range(turns):
        if i % 3: yield [j for j in range(i % 4)
                         if j]
        else:
            yield


def depth(level):
    try:
        return depth(level + 1)
    except RecursionError:
        return level
    finally:
        level = None


def race(turns):
    """Two threads, and what one of them does depends on how far the other one is."""
    done = []

    def hurry():
        while len(done) < turns:
            done.append(len(done))

    def watch():
        seen = 0
        while seen < turns:
            if seen == len(done): continue
            seen = len(done)

    threads = [threading.Thread(target=function) for function in (watch, hurry)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done) - turns


def no_chance():
    for i in range(5):
        with contextlib.suppress(ZeroDivisionError): (i / 0)(
            len(""))


print(loops(some()), failures(some()), sum(map(bool, yields(some()))) > 0)
print(depth(some()) > 100, race(50 * some()))
no_chance()
