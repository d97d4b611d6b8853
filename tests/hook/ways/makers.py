# Library code that makes code.
#: mine
import collections
import dataclasses
import doctest
import enum
import runpy
import timeit
import typing


@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: int = 2


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


class Row(typing.NamedTuple):
    a: int
    b: int = 3


def tested(n):
    """
    >>> tested(2)
    4
    """
    return n * 2


Pair = collections.namedtuple("Pair", "a b")
print(Point(1) < Point(2), Pair(1, 2)._replace(a=3), Row(1), list(Colour))
print(doctest.testmod())
timeit.timeit("tested(1)", number=10, globals=globals())
print(sorted(runpy.run_path("helper.py"))[-3:])
print(runpy.run_module("helper", run_name="__main__")["VALUE"])
