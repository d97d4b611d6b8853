# A profile function is not a tracer: both go on.
import sys

calls = [0]


def profile(frame, event, arg):
    if event == "call" and frame.f_code.co_name == "f":
        calls[0] += 1


def f():
    return 1  #= 500


sys.setprofile(profile)
for i in range(500):  #= 501
    f()  #= 500
sys.setprofile(None)
print(calls, sys.getprofile())
