# A program that closes every descriptor, its own output included.
import os

print("still here", flush=True)
os.closerange(0, 4096)
for i in range(100000):  #= 100001
    pass  #= 100000
opened = [os.open("/dev/null", os.O_RDWR) for _ in range(40)]
assert opened == list(range(40))
os.closerange(0, 100)
for i in range(1000):  #= 1001
    pass  #= 1000
os._exit(5)  #= 1
