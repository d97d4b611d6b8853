# Text and code that C functions run. 3.11 has no way of noticing.
#: since 3.12
#: mine
import ctypes

ctypes.pythonapi.PyRun_SimpleString(b"x = [i for i in range(3)]\n")
evaluate = ctypes.pythonapi.PyEval_EvalCode
evaluate.restype = ctypes.py_object
evaluate.argtypes = [ctypes.py_object] * 3
names = {"__file__": __file__, "__builtins__": __builtins__}
evaluate(compile("def f(): return 1\nf()\n", __file__, "exec"), names, names)
print(x, names["f"]())
