"""Docstring of the module,
over two lines."""


class Empty: pass


class Base:
    """Docstring of a class."""

    kind = "base"
    both = left, right = 1, 2

    def __init__(self, name):
        """Docstring of a method."""
        self.name = name

    def __repr__(self): return f"<{self.name}>"

    def __init_subclass__(cls, tag=None):
        cls.tag = tag

    def never(self):
        """Docstring
        of what is never called."""
        return 1


class Child(Base, tag="c"):
    __slots__ = ()

    def __init__(self, name):
        super().__init__(name)
        self.extra = [
            name,
            self.kind,
        ]

    class Inner:
        value = 3

        def get(self):
            return __class__, self.value


class Meta(type):
    def __new__(mcls, name, bases, body):
        return super().__new__(mcls, name, bases, body)

    def __call__(cls, *args):
        return super().__call__(*args)


class Made(metaclass=Meta):
    def __add__(self, other):
        return 5

    def __getattr__(self, name):
        return name * 2

    def __len__(self): return 2

    def __iter__(self):
        yield 1
        yield 2

    def __eq__(self, other): return True
    __hash__ = None


m = Made()
print(Child("x"), Child("y").extra, Child.tag, Child.Inner().get()[1])
print(m + m, m.ab, len(m), list(m), m == 3, Empty().__class__.__name__, Base.both)
