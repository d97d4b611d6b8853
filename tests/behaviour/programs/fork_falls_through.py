# Parent and child run the same lines to the end of the module.
import os


def f():
    return 1  #= 2500


for i in range(500):  #= 501
    f()
pid = os.fork()  #= 1
for i in range(1000):  #= 2002
    f()  #= 2000
if pid:  #= 2
    os.waitpid(pid, 0)  #= 1
    print("parent")  #= 1
else:
    print("child", flush=True)  #= 1
