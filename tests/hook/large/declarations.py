"""Classes made by dataclasses, enum, typing and abc, and looked at by inspect."""
import abc
import dataclasses
import dis
import enum
import functools
import inspect
import io
import types
import typing

T = typing.TypeVar("T")


@dataclasses.dataclass(order=True, slots=True)
class Item(typing.Generic[T]):
    name: str
    value: T = dataclasses.field(default=0, compare=False)
    more: list[int] = dataclasses.field(default_factory=list)

    def __post_init__(self):
        self.more.append(len(self.name))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Frozen:
    a: int
    b: "typing.Optional[Item[int]]" = None


class Shape(abc.ABC):
    @property
    @abc.abstractmethod
    def area(self): ...

    @functools.singledispatchmethod
    def grow(self, by):
        raise TypeError(by)

    @grow.register
    def _(self, by: int):
        return self.area * by


class Square(Shape):
    area = functools.cached_property(lambda self: 4)
    area.__set_name__(None, "area")


class Level(enum.IntEnum):
    LOW, HIGH = range(2)

    @classmethod
    def _missing_(cls, value):
        return cls.HIGH


@typing.runtime_checkable
class Sized(typing.Protocol):
    def __len__(self) -> int: ...


@functools.lru_cache(maxsize=3)
def signature(thing):
    return str(inspect.signature(thing))


items = sorted(Item("x" * (i % 4), i) for i in range(30))
print(items[:2], dataclasses.replace(items[0], value=5), dataclasses.asdict(items[-1]))
for attempt in (lambda: Shape(), lambda: Frozen(2), lambda: setattr(Frozen(a=1), "a", 2),
                lambda: Square().grow("x"), lambda: Level("low") + Level["NONE"]):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
print(Square().grow(3), Level(9), isinstance([], Sized), isinstance(3, Sized))
print(typing.get_type_hints(Frozen, globals()), typing.get_args(Item[int] | None))
print(typing.NamedTuple("N", [("a", int)])(1), typing.TypedDict("D", {"a": int})(a=1))
for thing in (Item, Frozen, functools.partial(print, sep=""), inspect.getmembers, Square.grow):
    print(signature(thing), len(inspect.getsource(thing)) if inspect.isclass(thing) else "")
listing = io.StringIO()
for module in dataclasses, functools:
    for name, function in inspect.getmembers(module, inspect.isfunction):
        inspect.signature(function), inspect.getdoc(function)
        if not isinstance(function, types.BuiltinFunctionType):
            dis.dis(function, file=listing)
    print(len(inspect.getmembers(module)), inspect.getmodule(module) is module)
print(len(listing.getvalue()) > 1000)
