# A thread that C code has begun: only probes count it.
#: mine
#: more 13
#: more 14
import ctypes

libc = ctypes.CDLL(None)

done = []


def work(argument):
    done.append(argument)
    return 0


callback = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)(work)
thread = ctypes.c_ulong()
libc.pthread_create(ctypes.byref(thread), None, callback, None)
libc.pthread_join(thread, None)
print(done)
