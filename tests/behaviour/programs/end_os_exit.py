# Ended at an instant: all that ran before it is in the listing.
import os


def f(n):
    return n * n  #= 1000


for i in range(1000):  #= 1001
    f(i)  #= 1000
os._exit(7)  #= 1
print("never")  #= none
