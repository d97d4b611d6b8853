import itertools


class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.start <= 0: raise StopIteration
        self.start -= 1
        return self.start


class Sequence:
    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index * 10

    def __contains__(self, item): return item == 20


class Descriptor:
    def __get__(self, instance, owner):
        return 42

    def __set_name__(self, owner, name):
        self.name = name


class Holder:
    attribute = Descriptor()

    def __call__(self, *args): return args

    def __del__(self):
        print("gone")


print(list(Countdown(3)), list(Sequence()), 20 in Sequence(), max(Countdown(4)))
first, *middle, last = Countdown(5)
print(first, middle, last, Holder().attribute, Holder()(1, 2))
print(list(itertools.takewhile(lambda v: v > 1, Countdown(5))))
print({**{"a": 1}, "b": 2}, [*Countdown(2), *Sequence()], f"{first!r:>5}{last}")
holder = Holder()
del holder
for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]: print(a + b + c)
print(dict(zip("ab", Countdown(2))), sum(map(lambda p: p[0] * p[1], enumerate(Sequence()))))
