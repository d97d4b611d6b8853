# As deep as it goes: the same depth as without being watched.
import sys


def fall(n):
    global deepest
    deepest = n  #= calls
    fall(n + 1)  #= calls


def sum_to(n):
    if n == 0:  #= 45050
        return 0  #= 50
    return n + sum_to(n - 1)  #= 45000


deepest = 0
total = 0
for _ in range(3):
    try:
        fall(1)  #= 3
    except RecursionError:
        print("deepest", deepest)
        total += deepest
print(f"calls={total}")
sys.setrecursionlimit(1000)
print(sum(sum_to(900) for _ in range(50)))


class Endless:
    def __getattr__(self, name):
        return getattr(self, name + "x")


try:
    Endless().a
except RecursionError as error:
    print(type(error).__name__)  #= 1
