"""A tight loop: nothing but lines."""

import sys
import time


def sum_of_odd_squares(numbers):
    total = 0
    number = 0
    while number < numbers:
        if number & 1:
            total += number * number
        number += 1
    return total


def main(size):
    started = time.perf_counter()
    sum_of_odd_squares(int(3_000_000 * size))
    print("elapsed", time.perf_counter() - started)


if __name__ == "__main__":
    main(float(sys.argv[1]))
