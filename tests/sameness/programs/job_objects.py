import collections.abc
import contextvars
import copy
import datetime
import functools
import queue
import sched
import types
import typing
import weakref


class Bag(collections.abc.MutableSequence):
    def __init__(self): self.items = []
    def __getitem__(self, i): return self.items[i]
    def __setitem__(self, i, v): self.items[i] = v
    def __delitem__(self, i): del self.items[i]
    def __len__(self): return len(self.items)
    def insert(self, i, v): self.items.insert(i, v)


bag = Bag()
bag.extend([3, 1, 2])
bag.reverse()
print(list(bag), bag.pop(), bag.index(1), 7 in bag)
print(copy.deepcopy({"a": [bag.items, {1, 2}], "b": (1, [2])}))
line = queue.PriorityQueue()
for n in 3, 1, 2: line.put(n)
print([line.get() for _ in range(3)])
clock = [0]
timetable = sched.scheduler(lambda: clock[0], lambda d: clock.__setitem__(0, clock[0] + d))
timetable.enter(5, 1, print, ("five",))
timetable.enter(1, 1, print, ("one",))
timetable.run()
print(datetime.date(2024, 2, 28) + datetime.timedelta(days=2),
      typing.Optional[typing.List[int]])
table = weakref.WeakValueDictionary()
table["bag"] = bag
del bag
print(len(table), types.SimpleNamespace(a=1))


@functools.total_ordering
class Grade:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __lt__(self, other): return self.n < other.n


print(Grade(1) >= Grade(0), functools.cmp_to_key(lambda a, b: a - b)(3).obj)
variable = contextvars.ContextVar("variable", default=1)
print(contextvars.copy_context().run(variable.get))
