"""Exceptions raised, caught and passed on; context managers."""

import sys
import time


class Guard:
    def __init__(self):
        self.left = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.left += 1
        return kind is KeyError


def parse(text):
    try:
        return int(text)
    except ValueError:
        return None


def look(table, key):
    with Guard():
        return table[key]
    return -1


def through(number):
    try:
        if number % 3 == 0:
            raise ValueError(number)
    finally:
        number += 1
    return number


def work():
    table = {number: number for number in range(50)}
    total = 0
    for number in range(2_000):
        total += parse(str(number)) or 0
        if parse("x") is None:
            total += look(table, number % 100)
        try:
            total += through(number)
        except ValueError as error:
            total -= error.args[0]
    return total


def main(size):
    started = time.perf_counter()
    for _ in range(int(25 * size) or 1):
        work()
    print("elapsed", time.perf_counter() - started)


if __name__ == "__main__":
    main(float(sys.argv[1]))
