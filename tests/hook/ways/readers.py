# What reads code objects finds the compiler's.
#: mine
import cProfile
import dis
import inspect
import io
import pickle
import pickletools
import pstats
import sys
import traceback


def f(n):
    total = 0
    for i in range(n):
        if i % 2:
            continue
        total += sum(j for j in range(i))
    try:
        total / (n - 3)
    except ZeroDivisionError:
        pass
    return total


class C:
    def method(self):
        return [self for _ in
                range(2)]


async def coroutine():
    return 1


def generator():
    yield 1


async def both():
    yield 1


dis.dis(f)
dis.dis(C)
print(dis.code_info(f.__code__))
print(inspect.signature(f), inspect.getsource(f) == inspect.getsource(f.__code__))
print(inspect.getclosurevars(f), inspect.iscoroutinefunction(coroutine))
with open(__file__) as file:
    whole = compile(file.read(), __file__, "exec")
mine = [code for code in whole.co_consts if getattr(code, "co_name", "") == "f"][0]
print(mine == f.__code__, hash(mine) == hash(f.__code__), mine.co_code == f.__code__.co_code)
print(list(f.__code__.co_lines()) == list(mine.co_lines()),
      list(f.__code__.co_positions()) == list(mine.co_positions()),
      f.__code__.co_stacksize == mine.co_stacksize,
      f.__code__.co_exceptiontable == mine.co_exceptiontable)
pickletools.optimize(pickle.dumps((f, C)))
profile = cProfile.Profile()
profile.runcall(f, 10)
out = io.StringIO()
pstats.Stats(profile, stream=out).print_stats()
print(sorted(line.split()[0] + " " + line.split()[-1] for line in out.getvalue().splitlines()
             if "readers.py" in line or "sum" in line))


def deep(n):
    return 1 / n if n < 1 else deep(
        n - 1)


try:
    deep(3)
except ZeroDivisionError:
    print(traceback.format_exc())
one = coroutine()
print(one.cr_code is coroutine.__code__, generator().gi_code is generator.__code__,
      both().ag_code is both.__code__)
if sys.version_info >= (3, 12):
    print(type(generator()).gi_code)
one.close()
frame = sys._getframe()
print(frame.f_lineno, frame.f_code.co_name, frame.f_code == sys._getframe().f_code)


def own():
    return sys._getframe().f_code


print(own() == own.__code__, own() != own.__code__, own() == f.__code__, own() == 3)
print({own.__code__: "found"}.get(own()), hash(own()) == hash(own.__code__))
frame = None
