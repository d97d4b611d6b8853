# The classic daemon: two forks and a session of its own, all descriptors closed.
import os

reading, writing = os.pipe()


def serve():
    for i in range(3000):  #= 3001
        pass  #= 3000


pid = os.fork()
if pid == 0:
    os.setsid()  #= 1
    if os.fork():
        os._exit(0)
    os.chdir("/")
    os.umask(0)
    os.dup2(writing, 0)
    os.closerange(1, 4096)
    serve()
    os.write(0, b"served")  #= 1
    os._exit(0)
os.close(writing)
os.waitpid(pid, 0)
print(os.read(reading, 100))  #= 1
print(os.read(reading, 100))
