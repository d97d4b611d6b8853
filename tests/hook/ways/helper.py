# Imported, read and run in many ways by its neighbours.
VALUE = [n * n for n in range(3)]


def double(n):
    """Twice."""
    if n > 2:
        return n + n
    return n * 2


class Pair:
    size = 2

    def __init__(self, a, b):
        self.a, self.b = a, b

    def items(self):
        for item in (self.a,
                     self.b):
            yield item


if __name__ == "__main__":
    print("helper runs", double(4))
