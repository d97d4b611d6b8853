"""A package."""

from .util import double

name_from_init = double(21)


def __getattr__(name):
    if name == "attribute":
        return "made up"
    raise AttributeError(name)
