# Ended at an instant: all that ran before it is in the listing.
import signal


def f(n):
    return n * n  #= 1000


for i in range(1000):  #= 1001
    f(i)  #= 1000
signal.raise_signal(signal.SIGINT)  #= 1
print("never")  #= none
