"""Objects copied, printed, and pickled by the pickler in Python."""
import collections
import copy
import enum
import io
import pickle
import pickletools
import pprint
import reprlib


class Colour(enum.Flag):
    RED = enum.auto()
    BLUE = enum.auto()


Point = collections.namedtuple("Point", "x y")


class Node:
    def __init__(self, *below):
        self.below, self.colour = below, Colour.RED

    def __reduce_ex__(self, protocol):
        return Node, self.below, {"colour": Colour.RED | Colour.BLUE}


class Slots:
    __slots__ = "a", "b"

    def __getstate__(self):
        return self.a, self.b

    def __setstate__(self, state):
        self.a, self.b = state


slots = Slots()
slots.a, slots.b = 1, [2]
value = {"nodes": [Node(Node(), Node(Node())) for i in range(5)], "point": Point(1, 2.5),
         "many": list(range(300)), "text": "ä" * 300, "bytes": b"x" * 70000, "slots": slots,
         "sets": [{1, 2}, frozenset("a")], "counter": collections.Counter("hello"),
         "nothing": None, "large": 1 << 900, "ordered": collections.OrderedDict(a=1)}
value["itself"] = value
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    data = pickle._dumps(value, protocol)
    again = pickle._loads(data)
    assert again["itself"] is again and again["slots"].b == [2]
    listing = io.StringIO()
    pickletools.dis(pickletools.optimize(data), listing)
    print(protocol, len(data), len(listing.getvalue()))
copied = copy.deepcopy(value)
del copied["itself"], copied["nodes"], copied["slots"]
print(len(pprint.pformat(copied, width=40, compact=True)), reprlib.repr(copied["many"]))
try:
    pickle._dumps(lambda: 0)
except (pickle.PicklingError, AttributeError) as error:
    print(type(error).__name__)
