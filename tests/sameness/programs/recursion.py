import sys


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)


def down(n):
    if n:
        return down(n - 1) + 1
    return 0


def walk(tree):
    for item in tree:
        if isinstance(item, list):
            yield from walk(item)
        else:
            yield item


print(fib(12), ackermann(2, 3), even(20))
sys.setrecursionlimit(3000)
print(down(2000))
print(list(walk([1, [2, [3, [4]], 5]])))
