# Python's signal handlers run between any two lines.
import signal
import threading

calls = 0


def handler(number, frame):
    global calls
    calls += 1  #= 600


signal.signal(signal.SIGUSR1, handler)
signal.signal(signal.SIGALRM, handler)
for i in range(500):  #= 501
    signal.raise_signal(signal.SIGUSR1)  #= 500
for i in range(100):
    signal.setitimer(signal.ITIMER_REAL, 0.0001)
    while calls < 501 + i:
        pass
print(calls)
