import abc
import collections
import dataclasses
import enum
import typing

Point = collections.namedtuple("Point", "x y", defaults=[0])


class Pair(typing.NamedTuple):
    left: int
    right: int = 2


@dataclasses.dataclass
class Item:
    name: str
    price: float = 1.5
    tags: list = dataclasses.field(default_factory=list)

    def __post_init__(self):
        self.tags.append(self.name)


@dataclasses.dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0


class Colour(enum.Enum):
    RED = 1
    GREEN = enum.auto()

    def shade(self): return self.name.lower()


class Flags(enum.Flag):
    A = enum.auto()
    B = enum.auto()


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...


class Square(Shape):
    side: int = 3

    def area(self):
        return self.side ** 2


print(Point(1), Pair(3), Item("a"), sorted([Version(2), Version(1, 5)]))
print(Colour.GREEN.shade(), Flags.A | Flags.B, Colour(1), Square().area())
try:
    Shape()
except TypeError:
    print("abstract")
print(collections.Counter("abracadabra").most_common(2))
print(collections.ChainMap({"a": 1}, {"b": 2})["b"], collections.OrderedDict(a=1))
try:
    Version(1).major = 2
except dataclasses.FrozenInstanceError:
    print("frozen")
