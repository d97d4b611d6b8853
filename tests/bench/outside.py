"""A program whose time goes into the standard library's Python code."""

import difflib
import sys
import textwrap
import time


def main(size):
    lines = [f"line {i} with some words in it, {i * i}" for i in range(300)]
    other = [line.replace("some", "more") for line in lines if "7" not in line]
    started = time.perf_counter()
    for _ in range(int(40 * size) or 1):
        list(difflib.unified_diff(lines, other))
        textwrap.fill(" ".join(lines), 60)
    print("elapsed", time.perf_counter() - started)


if __name__ == "__main__":
    main(float(sys.argv[1]))
