# Generators and coroutines begun, left, thrown into, closed, dropped.
#: mine
import asyncio
import contextlib


def g(n):
    try:
        for i in range(n):
            yield i
    finally:
        n = 0


async def items():
    for i in range(3):
        await asyncio.sleep(0)
        yield i


@contextlib.contextmanager
def managed():
    try:
        yield
    except KeyError:
        pass


async def main():
    async for i in items():
        if i: break
    await asyncio.gather(*[asyncio.sleep(0) for _ in range(3)])
    with managed():
        raise KeyError
    try:
        async with asyncio.timeout(0.001):
            await asyncio.sleep(5)
    except TimeoutError:
        return 1


one = g(3)
next(one)
one.close()
two = g(3)
next(two)
with contextlib.suppress(ValueError):
    two.throw(ValueError)
three = g(2)
next(three)
del three
g(1).close()
with contextlib.suppress(KeyError):
    g(1).throw(KeyError)
print(asyncio.run(main()))
