# Do probes count what sys.settrace reports, on this very interpreter?
#
#   python -I -S check_probes.py HOOK.so [FILE...]
#
# Runs the pieces of source below (and these files) under both hooks, in this process,
# and compares their events one by one. The status is 0 where all are the same, and 3
# where they differ, which is then printed. The hook runs it once for each interpreter
# (src/hook/self_check.h) and the tests of this tree with more.

import sys

PIECES = {}

PIECES["flow"] = '''
def f(n):
    total = 0
    for i in range(n):
        if i % 2: continue
        total += i
    else:
        total += 1
    while total > 3: total -= 1
    while True:
        total += 1
        if total > 9:
            break
    return (total if total else
            None)
f(5)
for i in range(3): pass
for i in range(3): i; i
x = [i for i in range(3) if i]
y = {i: [j
         for j in range(i)] for i in
     range(3)}
z = sum(i
        for i in range(3))
def g(a): return a and f(2) or (lambda:
    a)()
g(0); g(1)
if x and y: z = 1 if x else 2
elif z: pass
assert x, y
def h(a, b):
    return a or g(b) or b if a else g(
        a)
for a in 0, 1:
    for b in 0, 1: h(a, b)
'''

PIECES["handlers"] = '''
def fail(n): return 1 // n
def f(n):
    try:
        fail(n)
        if n > 1: raise KeyError
    except ZeroDivisionError: pass
    except KeyError as error:
        return 1
    else:
        n += 1
    finally:
        n -= 1
    return n
for n in 0, 1, 2: f(n)
def g(n):
    for i in range(n):
        try: fail(i - 1)
        except ArithmeticError: continue
        finally: i
def h():
    try:
        try:
            fail(0)
        finally:
            fail(1)
    except Exception:
        try: raise
        except ZeroDivisionError: pass
def k(n):
    while n:
        try:
            n -= 1
            if n == 2: continue
            if n == 1: break
        finally:
            n
    return n
g(3); h(); k(4)
try:
    raise ExceptionGroup("", [KeyError(), ValueError()])
except* KeyError: pass
except* ValueError as group:
    pass
def left():
    try:
        fail(0)
    finally:
        fail(1)
left()
'''

PIECES["with"] = '''
class C:
    def __init__(self, swallows): self.swallows = swallows
    def __enter__(self): return self
    def __exit__(self, *exception):
        return self.swallows
def f(swallows, fails):
    with C(swallows) as a, \\
         C(False):
        if fails: raise ValueError
        a
    return a
f(True, True); f(True, False)
with C(True): 1 / 0
def g():
    for i in range(3):
        with C(False):
            if i == 1: continue
            if i: return
g()
try: f(False, True)
except ValueError: pass
'''

PIECES["match"] = '''
def f(x):
    match x:
        case 1: return 1
        case [a, b] if a: return (a,
                                  b)
        case {"k": v}:
            x = v
        case str() | bytes():
            pass
        case _: x = 2
    return x
for x in 1, [1, 2], [0, 1], {"k": 1}, "s", 1.5: f(x)
'''

PIECES["generators"] = '''
def g(n):
    try:
        for i in range(n): got = yield i
        got = (yield
               n)
    except ValueError:
        yield -1
    except GeneratorExit: n
    finally:
        n = 0
def d(n):
    result = yield from g(n)
    try:
        yield from g(1)
    except KeyError: return 3
def use(make):
    list(make(2))
    one = make(3); next(one); one.send(2); one.close()
    one = make(3); next(one)
    try:
        one.throw(ValueError)
        next(one)
    except (ValueError, StopIteration): pass
    one = make(3)
    try: one.throw(KeyError)
    except KeyError: pass
    one = make(3); next(one)
    try: one.throw(KeyError())
    except (KeyError, StopIteration): pass
    one = make(1); next(one)
    make(1).close()
use(g); use(d)
def e():
    while True:
        try: yield
        except ValueError: continue
one = e(); next(one); one.throw(ValueError); one.throw(ValueError); one.close()
'''

PIECES["coroutines"] = '''
class Wait:
    def __await__(self): return (yield 1)
async def a(n):
    for i in range(n): await Wait()
    try:
        return await Wait()
    finally:
        await Wait()
async def items(n):
    for i in range(n):
        await Wait()
        yield i
class Manager:
    async def __aenter__(self): await Wait()
    async def __aexit__(self, *exception):
        return True
async def b():
    async with Manager() as m: await a(1)
    async with Manager():
        raise ValueError
    async for i in items(3):
        if i == 1: break
    else:
        await Wait()
    x = [i async for i in items(2) if await a(i) or True]
    y = [await a(i) for i in range(2)]
    return await a(1)
def drive(coroutine, steps):
    try:
        for i in range(steps): coroutine.send(None)
        coroutine.throw(KeyError)
    except (StopIteration, KeyError): pass
for steps in range(1, 20): drive(b(), steps)
for steps in range(5): drive(a(1), steps)
one = b(); one.send(None); one.close()
b().close()
'''

PIECES["classes"] = '''
def decorate(function): return function
class A:
    """text"""
    x: int = 1
    @decorate
    @staticmethod
    def f(a,
          b=decorate(2)): return a
    class B(dict):
        y = [i for i in range(2)]
    def __lt__(self, other): return self.x < other
    def __getitem__(self, i): return self.x + i
    @property
    def p(self): return self.x if self.x else 0
class M(type):
    def __new__(cls, *arguments): return super().__new__(
        cls, *arguments)
class D(A, metaclass=M): f = 1
a = A()
y = a < 2 or a[1] and a.p
y = (a[0] or a.p
     if a.p
     else a)
def outer():
    n = 0
    def inner():
        nonlocal n
        n += 1; return n
    return [inner() for i in range(3)]
outer()
del a, y
from os import path
import os as other, sys
global_text = f"{path!r:>{other.O_RDONLY}}"
'''

GAP = "\n" * 140

PIECES["gaps"] = ("def f(n):\n    for i in range(n):" + GAP +
                  "        if i % 2:" + GAP + "            continue\n"
                  "        try:\n            1 // i" + GAP +
                  "        except ArithmeticError: pass" + GAP +
                  "        i; n\n    return [i\n" + GAP + "        for i in (1,\n" + GAP +
                  "    2)]\nf(4)\nfor i in range(2):" + GAP + "    f(i)\n")


def compare(hook, name, source):
    filename = "/" + name + ".py"
    wanted = hook.record("settrace", source, filename)
    found = hook.record("probes", source, filename)
    if sys.version_info[:2] == (3, 12):
        # There settrace cannot always tell how a call has ended.
        wanted, found = ([("leave" if kind == "unwind" else kind, function, line)
                          for kind, function, line in events] for events in (wanted, found))
    if wanted == found:
        return True
    at = 0
    while wanted[at:at + 1] == found[at:at + 1]:
        at += 1
    print("%s: %d events and %d; at %d:" % (name, len(wanted), len(found), at))
    for event in wanted[max(at - 2, 0):at]:
        print("  both    ", *event)
    for who, events in ("settrace", wanted), ("probes  ", found):
        for event in events[at:at + 3]:
            print(" ", who, *event)
    return False


def main():
    import gc

    import _frozen_importlib
    import _imp
    import _signal

    _signal.alarm(60)  # whatever happens, it ends
    gc.disable()
    spec = _frozen_importlib.ModuleSpec("_tracetui", None, origin=sys.argv[1])
    hook = _imp.create_dynamic(spec)
    _imp.exec_dynamic(hook)
    for path in sys.argv[2:]:
        with open(path) as file:
            PIECES[path] = file.read()
    results = [compare(hook, name, source) for name, source in PIECES.items()]
    return 0 if all(results) else 3


if __name__ == "__main__":
    raise SystemExit(main())
