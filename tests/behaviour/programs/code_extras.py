# The program keeps something with code objects, too: what is to free it is called for
# its own code objects only.
import ctypes

FREE = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
freed = []
free = FREE(freed.append)
api = ctypes.pythonapi
try:
    request, keep = api.PyUnstable_Eval_RequestCodeExtraIndex, api.PyUnstable_Code_SetExtra
except AttributeError:
    request, keep = api._PyEval_RequestCodeExtraIndex, api._PyCode_SetExtra
request.argtypes, request.restype = [FREE], ctypes.c_ssize_t
keep.argtypes = [ctypes.py_object, ctypes.c_ssize_t, ctypes.c_void_p]
keep(compile("1", "one", "eval"), request(free), 1)
print(freed)


def make():
    scope = {}
    exec("def f():\n    return 1\n", scope)  #= 10
    return scope["f"]()  #= 10


for _ in range(10):  #= 11
    make()  #= 10
print(freed)
