# Audit hooks are given the function that a thread begins with, and may ask it things.
import sys
import threading

heard = []


def listen(event, arguments):
    if event.startswith("_thread.start_"):
        heard.append((arguments[0].__name__, arguments[0].__self__ is thread))


def work():
    return 1  #= 1


thread = threading.Thread(target=work)
sys.addaudithook(listen)
thread.start()
thread.join()
print(heard)
