# Calls end and begin under the program's own tracer, where the frame of one is gone
# and its address is the next one's: lines go to the function that runs them.
#: settrace installs a tracer of its own
import sys


def tracer(frame, what, arg):
    return None  #= none, 100 with probes


def taken():
    a = 1  #= 100
    b = 2  #= 100
    sys.settrace(tracer)  #= 100
    return a + b  #= none, 100 with probes


def given_back():
    sys.settrace(None)  #= none, 100 with probes
    a = 1  #= 100
    b = 2  #= 100
    return a + b  #= 100


def main():
    for _ in range(100):  #= 101
        taken()  #= 100
        given_back()  #= none, 100 with probes
    return 1  #= 1


main()
