import functools


def plain(function):
    return function


def wrap(text):
    def decorate(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            print(text)
            return function(*args, **kwargs)
        return inner
    return decorate


@plain
@wrap("one")
@wrap(
    "two"
)
def add(a, b=2, *, c: int = 3) -> int:
    return a + b + c


@plain
class Box:
    @staticmethod
    def make(): return Box()

    @classmethod
    def other(cls):
        return cls()

    @property
    def size(self): return 3

    @size.setter
    def size(self, value):
        print("size", value)

    @functools.lru_cache
    def costly(self, n):
        return n * 2


box = Box.make()
box.size = box.size + 1
print(add(1), add(1, c=5), box.costly(2), box.costly(2), Box.other().size)


@functools.singledispatch
def show(value):
    return "thing"


@show.register(int)
def _(value):
    return "number"


print(show(1), show("x"))
