# A wild pointer destroys the header of the shared memory: no number in it is believed.
#: stderr damaged
import ctypes
import re
import time


def f(n):
    return n  #= 1000


for i in range(1000):  #= 1001
    f(i)  #= 1000
with open("/proc/self/maps") as maps:
    found = re.search(r"^(\w+)-.*memfd:tracetui", maps.read(), re.M)
time.sleep(0.5)  # what was pushed is taken in
if found:
    ctypes.memset(int(found[1], 16), 255, 4096)
ctypes.CDLL(None)._exit(3)
