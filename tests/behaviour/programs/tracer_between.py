# Calls end and begin under the program's own tracer, where the frame of one is gone
# and its address is the next one's: lines go to the function that runs them.
#: stderr installs a tracer of its own
import sys


def tracer(frame, what, arg):
    return None  #= none


def taken():
    a = 1  #= 100
    b = 2  #= 100
    sys.settrace(tracer)  #= 100
    return a + b  #= none


def given_back():
    sys.settrace(None)  #= none
    a = 1  #= 100
    b = 2  #= 100
    return a + b  #= 100


def main():
    for _ in range(100):  #= 101
        taken()  #= 100
        given_back()  #= none
    return 1  #= 1


main()
