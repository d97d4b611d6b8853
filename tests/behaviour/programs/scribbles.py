# A wild pointer destroys the shared memory: what was taken in before is reported.
#: stderr damaged
import ctypes
import re
import time

RINGS = 4096  # behind the header's page
HEAD, TAIL = 0, 17  # words of a ring


def f(n):
    return n  #= 1000


for i in range(1000):  #= 1001
    f(i)  #= 1000
with open("/proc/self/maps") as maps:
    found = re.search(r"^(\w+)-.*memfd:tracetui", maps.read(), re.M)
if found:
    start = int(found[1], 16)
    ring = (ctypes.c_uint32 * 18).from_address(start + RINGS)
    while time.sleep(0.02) or ring[HEAD] != ring[TAIL]:
        pass
    ctypes.memset(start + RINGS, 255, 4096), ctypes.CDLL(None)._exit(3)
ctypes.CDLL(None)._exit(3)
