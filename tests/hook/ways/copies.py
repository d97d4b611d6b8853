# Code that a frame runs: what stands in it can be copied, pickled and run.
#: mine
import copyreg
import pickle
import sys
import types


def f(n):
    for i in range(n):
        n += i
    return n, sys._getframe().f_code


def rebuild(*arguments):
    return types.CodeType(*arguments)


def reduce(code):
    return rebuild, (
        code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_nlocals,
        code.co_stacksize, code.co_flags, code.co_code, code.co_consts, code.co_names,
        code.co_varnames, code.co_filename, code.co_name, code.co_qualname,
        code.co_firstlineno, code.co_linetable, code.co_exceptiontable, code.co_freevars,
        code.co_cellvars)


running = f(2)[1]
print(running.co_name, running == f(1)[1])
copyreg.pickle(types.CodeType, reduce)
again = pickle.loads(pickle.dumps(f.__code__))
print(again == f.__code__)
