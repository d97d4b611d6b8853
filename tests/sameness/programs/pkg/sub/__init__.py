__all__ = ["shared"]


def shared(n): return n + 1
def private(n): return n - 1
