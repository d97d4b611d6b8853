import bisect
import heapq
import random

random.seed(7)
data = [random.randrange(100) for _ in range(40)]


def quick(items):
    if len(items) < 2:
        return items
    pivot, *rest = items
    return (quick([x for x in rest if x < pivot])
            + [pivot]
            + quick([x for x in rest if x >= pivot]))


def bubble(items):
    items = items[:]
    for i in range(len(items)):
        for j in range(len(items) - i - 1):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items


def sieve(limit):
    flags = bytearray([1]) * limit
    for n in range(2, limit):
        if flags[n]:
            yield n
            for m in range(n * n, limit, n): flags[m] = 0


def queens(n, placed=()):
    if len(placed) == n:
        return 1
    return sum(queens(n, placed + (c,)) for c in range(n)
               if all(c != p and abs(c - p) != len(placed) - r
                      for r, p in enumerate(placed)))


assert quick(data) == bubble(data) == sorted(data)
heap = data[:]
heapq.heapify(heap)
print([heapq.heappop(heap) for _ in range(3)], bisect.bisect(quick(data), 50))
print(list(sieve(60)), queens(5))
