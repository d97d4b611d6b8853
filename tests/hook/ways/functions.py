# Functions made of code objects, and given other ones.
#: mine
import copy
import functools
import marshal
import types


def f(n):
    for i in range(n):
        n += i
    return n


def g(n):
    return -n


def outer(k):
    def inner(n):
        return n + k
    return inner


made = types.FunctionType(f.__code__, globals())
print(made(3), made.__code__ is f.__code__, made.__code__ == f.__code__)
made.__code__ = g.__code__
print(made(3), made.__code__ is g.__code__)
again = marshal.loads(marshal.dumps(f.__code__))
print(again == f.__code__, hash(again) == hash(f.__code__))
print(types.FunctionType(again, {"range": range})(4))
changed = f.__code__.replace(co_name="other", co_firstlineno=f.__code__.co_firstlineno)
print(types.FunctionType(changed, globals())(2), changed.co_name)
inner = outer(5)
clone = types.FunctionType(inner.__code__, globals(), "x", None, inner.__closure__)
print(inner(1), clone(2), functools.partial(clone, 3)())
for odd in (None, 5, inner.__code__):
    try:
        f.__code__ = odd
    except (TypeError, ValueError) as error:
        print(error)
try:
    del f.__code__
except TypeError as error:
    print(error)
print(copy.copy(f) is f, types.FunctionType.__code__, f.__code__.co_consts)
for i in range(200):
    text = compile(f"def h{i}(): return {i}", __file__, "exec").co_consts[0]
    assert types.FunctionType(text, {})() == i
