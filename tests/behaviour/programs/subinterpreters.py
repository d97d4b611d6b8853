# What runs in another interpreter of the process is not counted, and does not end counting.
try:
    import _interpreters as interpreters
except ImportError:
    try:
        import _xxsubinterpreters as interpreters
    except ImportError:
        interpreters = None

TEXT = """
import types
__file__ = "text.py"
def inner():
    return 1
made = types.FunctionType(inner.__code__, globals())
made.__code__ = inner.__code__
assert made() == 1 and made.__code__ == inner.__code__
"""


def before():
    return 1  #= 1


def after():
    return 2  #= 10


before()
if interpreters:
    number = interpreters.create()
    print(interpreters.run_string(number, TEXT))
    interpreters.destroy(number)
for _ in range(10):
    after()
