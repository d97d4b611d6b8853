# tracetui takes a thread for dead that lives: it costs counts, but the program goes on.
import ctypes
import re

RINGS = 4096  # behind the header's page
STATE = 32  # a word of a ring
FREE = 0

with open("/proc/self/maps") as maps:
    found = re.search(r"^(\w+)-.*memfd:tracetui", maps.read(), re.M)
if found:
    ring = (ctypes.c_uint32 * 33).from_address(int(found[1], 16) + RINGS)
    ring[STATE] = FREE
for i in range(1000000):  #= some
    pass  #= some
print("done")  #= 1
