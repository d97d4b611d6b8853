"""Fibonacci's numbers the slow way: nothing but calls."""

import sys
import time


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def main(size):
    started = time.perf_counter()
    for _ in range(int(400 * size) or 1):
        fib(20)
    print("elapsed", time.perf_counter() - started)


if __name__ == "__main__":
    main(float(sys.argv[1]))
