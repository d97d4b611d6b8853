"""Small programs, each for a rule about when a line is reported; name: text."""

SNIPPETS = {
    "loops on one line": """
for i in range(4): pass
while i: i -= 1
for i in range(3): print(i); i
else: print(i)
[j for j in range(3)]; {j for j in range(3)}; {j: j for j in range(2)}
print(sum(j for j in range(3) if j), [k for j in range(3) for k in range(j)])
def f(n): return [x for x in range(n) if x % 2]
print(f(5), [(lambda: y)() for y in range(3)])
while True: break
for i in range(3): continue
""",
    "loops with conditions": """
def f(n):
    while n > 0 and n != 3 or n == 3:
        n -= 1
        if n == 5: continue
        if n == 1:
            break
    else:
        n = 7
    while (
        n
    ):
        n -= 1
    for a, b in (
        (1, 2),
        (3, 4),
    ):
        if a: continue
        n = b
    return n
print(f(8), f(0), f(2))
""",
    "one line, several ways": """
def yes(x): return x
def g(a): return a or yes(a) or yes(1)
def h(a): return yes(a) if a else yes(3)
def k(a): return a and yes(a) and [yes(b) for b in a if yes(b)]
class C:
    def __getitem__(self, i): return i
    @property
    def p(self): return 0
    def __bool__(self): return False
def m(c): return c[0] or c.p or c or c[1] if c.p or not c[0] else c
for i in range(5): print(g(i), g(0), h(i), h(0), k([i]), k([]), m(C()))
x = yes(1) if yes(0) else yes(2); y = x and yes(x) or yes(0)
assert yes(1) and yes(2), yes(3)
print(1 if yes(0) else 2 if yes(0) else 3, yes(0) or yes(0) or yes(0))
""",
    "expressions over lines": """
def yes(x): return x
def f(a):
    x = (a or
         yes(a))
    y = (a
         if yes(a)
         else yes(2))
    z = yes(
        yes(
            a
        )
    ) and (
        yes(1)
    )
    return [
        b
        for b in range(
            3
        )
        if b
        if yes(
            b)
    ], {
        x: y,
        **{'z': z}}
for i in range(3): print(f(i))
print('a' 'b'
      f'{yes(1)}'
      f'{yes(2)!r:>{yes(3)}}')
""",
    "handlers": """
def fails(n):
    if n: raise ValueError(n)
def f(n):
    try: fails(n)
    except ValueError: n = 0
    try:
        fails(n); fails(1)
    except (KeyError,
            ValueError) as e:
        print(e)
    except TypeError: pass
    else:
        n = 3
    finally:
        n += 1
    try:
        try:
            1 / n; 1 / 0
        finally: n = 2
    except ZeroDivisionError: return n
print(f(0), f(1))
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
        finally:
            print(i)
    try:
        return 1
    finally: print('end')
print(g())
def h():
    try: raise KeyError
    except: pass
    finally: pass
    try: h2()
    except NameError: print('no')
    try:
        raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError as e: print(1)
    except* KeyError as e:
        print(2)
h()
def again():
    try:
        fails(1)
    except ValueError as e:
        try:
            raise
        except ValueError:
            try: raise TypeError from e
            except TypeError as t: print(t.__cause__ is e)
again()
""",
    "handlers by where it comes from": """
class M:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): return self
    def __exit__(self, *e): return self.swallow
def fails(n):
    if n == 1: raise ValueError
    return n
def f(n):
    with M(True): fails(n)
    with M(True), M(False): fails(n); fails(1)
    with (
        M(True) as a,
        M(False),
    ):
        fails(n)
        with M(False) as b: fails(1); print(n)
    with M(True): return fails(n)
for i in range(3): print(f(i))
def g(a):
    try: fails(a); fails(1); \\
        print(a)
    except ValueError: a = 2
    x = [fails(1 - b) for b in range(a) if b]
    with M(True): [fails(b) for b in range(3)]
    return x
print(g(0), g(1))
def deep(n):
    with M(n): deep(n - 1) if n else 1 / 0
for i in range(4): deep(i + 1)
""",
    "generators": """
def g(n):
    try:
        for i in range(n):
            x = yield i
            if x: print(x)
        yield from range(2); yield from []
    except ValueError as e: yield 'v'
    finally:
        print('f')
def one(): yield 1; yield 2
def line(): x = yield (yield 1); return x
def outer(n):
    r = yield from g(n)
    try: yield from g(n)
    except KeyError: yield 'k'
    return r
for make in g, outer:
    print(list(make(2)), list(one()), list(line()))
    a = make(3); print(next(a), a.send(5)); print(a.throw(ValueError)); a.close()
    a = make(3); a.close(); print(list(a))
    a = make(3); next(a); a.close()
    a = make(3); next(a)
    try: a.throw(KeyError)
    except KeyError: print('out')
    a = make(3)
    try: a.throw(TypeError)
    except TypeError: print('early')
    a = make(1); next(a); del a
def tree(n):
    if n: yield from tree(n - 1); yield n; yield from tree(n - 1)
print(list(tree(3)))
def stuck():
    while True:
        try: yield
        except GeneratorExit: return
        except BaseException: pass
s = stuck(); next(s); s.throw(ValueError); s.throw(KeyError); s.close()
def both():
    yield (yield from one()) or (yield from one())
t = both(); next(t)
try: t.throw(OSError)
except OSError: print('o')
""",
    "coroutines": """
class Pause:
    def __await__(self): return (yield 1)
async def leaf(n):
    for i in range(n): await Pause()
    return n
async def ticks(n):
    for i in range(n):
        try: yield i
        finally: await Pause()
class Room:
    async def __aenter__(self): await Pause()
    async def __aexit__(self, *e): await Pause(); return True
async def main(n):
    x = await leaf(n) or await leaf(1)
    async with Room() as r, Room(): await leaf(n); raise ValueError
    async for t in ticks(n): print(t)
    else: print('else')
    async for t in ticks(3):
        if t: break
    y = [t async for t in ticks(n) if t], [await leaf(t) for t in range(n)]
    z = {t: 1 async for t in ticks(n)}; w = (t async for t in ticks(2))
    async for t in w: pass
    try: await leaf(2)
    except KeyError: print('k')
    return x, y, z
def drive(c, *throws):
    step = 0
    try:
        while True:
            step += 1
            if step in throws: c.throw(KeyError)
            else: c.send(None)
    except StopIteration as e: return e.value
    except (KeyError, RuntimeError) as e: return step
for n in range(4): print(drive(main(n)))
for t in range(1, 22): print(drive(main(2), t), drive(main(1), t, t + 2))
c = main(1); c.send(None); c.close(); main(1).close()
async def hand(n):
    a = ticks(n); print(await a.asend(None))
    try: await a.athrow(ValueError)
    except ValueError: print('v')
    b = ticks(2); await b.__anext__(); await b.aclose(); await ticks(1).aclose()
for t in range(1, 9): print(drive(hand(2), t))
print(drive(hand(2)))
""",
    "matching": """
class P:
    __match_args__ = 'x', 'y'
    def __init__(self, x, y): self.x = x; self.y = y
def f(v):
    match v:
        case 0 | 1: return 'few'
        case [a, *rest] if a:
            return rest
        case {'k': k, **more}: return k, more
        case P(x=0, y=n) | P(n, 0): return n
        case P(
            x,
            y,
        ) if x == y: return 'same'
        case None: pass
        case str() as s:
            return s
        case _:
            return 'other'
for v in 0, 1, [1, 2], [0], {'k': 1, 'l': 2}, P(0, 1), P(2, 0), P(3, 3), P(1, 2), None, 's', 2.0:
    print(f(v))
""",
    "definitions": """
def twice(f):
    return f
@twice
@twice
class A: x = 1; y = [i for i in range(2)]
@twice
def f(
    a,
    b=twice(1),
    *c,
    d=twice(
        2),
) -> twice(3):
    '''doc'''
    def g(): nonlocal a; a += 1; return a
    class B(
        A,
    ):
        z: int = a
        def __init__(self): super().__init__(); self.z = __class__
        if a: w = 1
        else: w = 2
    return g() + g() + B().w
print(f(1, 2), f(0))
def empty(): pass
def only(): '''doc'''
def ell(): ...
lam = lambda a, *b: (a,
                     b)
print(empty(), only(), ell(), lam(1, 2))
def outer():
    x = 1
    def inner():
        def innermost(): return x
        return innermost
    return inner()()
print(outer()); del outer
global_list = []
def gl(): global global_list; global_list = [1]; del global_list[0]
gl()
import os, sys as system; from os import path as p, \\
    sep
""",
    "names of a module and comprehensions": """
x = 5; y = [1]
a = [x for x in range(3)]; print(x, sorted(k for k in locals() if len(k) == 1))
b = {y: x for y in range(2)}; print(y, locals()['x'])
class K:
    x = 7
    z = [x for x in range(2)]; w = [i for i in [x]]
    print(x, sorted(k for k in locals() if len(k) == 1))
def f(x):
    a = [locals().get('x') for x in range(2)]; return a, x, sorted(locals())
print(f(9)); exec('[x for x in range(2)]; print(locals().get("x"))')
""",
    "unwinding": """
def d(n):
    if n: return d(n - 1)
    raise LookupError
def e(n):
    try: return d(n)
    finally: print('e')
for i in range(3):
    try: e(i)
    except LookupError: print(i)
def gen():
    try: yield d(0)
    except LookupError: raise RuntimeError from None
try: next(gen())
except RuntimeError: print('r')
class X:
    def __enter__(self): 1 / 0
    def __exit__(self, *e): pass
try:
    with X(): pass
except ZeroDivisionError: print('z')
def si(): raise StopIteration
def gs(): yield si()
try: list(gs())
except RuntimeError: print('si')
try: print(next(x for x in [si()]))
except (StopIteration, RuntimeError) as e: print(type(e))
class It:
    def __iter__(self): return self
    def __next__(self): raise KeyError
try:
    for i in It(): pass
except KeyError: print('it')
import sys
def leave(): sys.exit(3)
try: leave()
except SystemExit: pass
""",
    "recursion and many arguments": """
def ack(m, n): return n + 1 if not m else ack(m - 1, 1) if not n else ack(m - 1, ack(m, n - 1))
print(ack(2, 2))
def q(*a, k=1, **m): return a and q(*a[1:], k=k, **m) or k
print(q(1, 2, k=3, z=4), q(*range(5), **{'k': 2}))
print(max(1, *[2,
               3], key=lambda v:
          -v))
""",
}

# Holes between lines, which do not fit into a byte of the interpreter's tables.
SNIPPETS["far lines"] = "def f(n):\n    x = 0\n" + "".join(
    f"    if n == {i}: x += 1\n" + "\n" * 130 + "    while x < 3: x += 1\n" + "\n" * 300
    for i in range(5)) + "    try: x / 0\n" + "\n" * 200 + \
    "    except ZeroDivisionError: x = (x or\n" + "\n" * 150 + "    n)\n    return x\n" \
    "for i in range(6): print(f(i))\n"
SNIPPETS["far handlers"] = """
class M:
    def __enter__(self): pass
    def __exit__(self, *error): return True
def f(n):
    x = 0
""" + "\n" * 300 + """
    with M(): x = n / 0
    x += 1
    try: [1 / y for y in (1, 0)]
    except ZeroDivisionError: x += 2
    return x
print(f(1))
"""
# Jumps and constants that need prefixes, where laying out has to be gone over again.
SNIPPETS["long jumps"] = "def f(n):\n    for i in range(n):\n" + "".join(
    f"        if n == {i + 300}: x = {i}.5\n" for i in range(300)) + \
    "        while n > 5:\n            n -= 1\n" + "".join(
    f"            try: x = {i}.25; 1 / (n - {i})\n            except ZeroDivisionError: pass\n"
    for i in range(90)) + "    return n\nprint(f(2), f(9), f(30))\n"
SNIPPETS["a long generator"] = "def g(n):\n    while n:\n        n -= 1\n" + "".join(
    f"        if n == {i}: x = yield {i}; yield from [x, {i}.5]\n" for i in range(120)) + \
    "print(list(g(5)), list(g(121)))\n"
