"""Generators, comprehensions and coroutines: frames that stop and go on."""

import sys
import time


def numbers(count):
    for number in range(count):
        yield number


def evens(source):
    for number in source:
        if number % 2 == 0:
            yield number


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


async def step(number):
    return number + 1


async def walk(count):
    total = 0
    for number in range(count):
        total += await step(number)
    return total


def drive(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    return None


def work():
    total = sum(evens(numbers(4_000)))
    total += sum(number * number for number in numbers(2_000))
    total += sum(tree(9))
    return total + drive(walk(2_000))


def main(size):
    started = time.perf_counter()
    for _ in range(int(60 * size) or 1):
        work()
    print("elapsed", time.perf_counter() - started)


if __name__ == "__main__":
    main(float(sys.argv[1]))
