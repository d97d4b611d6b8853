import importlib
import sys

import pkg
import pkg.sub.leaf as leaf
from pkg import name_from_init, util
from pkg.sub import *
import single.part

print(leaf.value, name_from_init, util.double(4), shared(2), single.part.HERE)
importlib.reload(util)
try:
    import missing_module
except ImportError:
    print("missing")
try:
    import pkg.broken
except ValueError as error:
    print(error, "pkg.broken" in sys.modules)


def late():
    from pkg.sub import lazy
    return lazy.__name__


print(late(), late(), pkg.attribute)
