# Code whose line numbers are far beyond any file, or before it.
import ast

SOURCE = """
def f(n):
    total = 0
    for i in range(n):
        total += i
    return total
result = f(100)
"""


def shifted(offset):
    tree = ast.parse(SOURCE)
    for node in ast.walk(tree):
        if hasattr(node, "lineno"):
            node.lineno += offset
            node.end_lineno += offset
    return compile(tree, __file__, "exec")


def target():
    return [i for i in range(3)]


for offset in (2_000_000_000, 2_147_483_000, 1_000_000, 100_000):
    for _ in range(3):
        names = {"__file__": __file__}
        exec(shifted(offset), names)
        print(names["result"])  #= 12
for first in (2_147_483_647, 2_000_000_000, 70_000, 1, 0):
    target.__code__ = target.__code__.replace(co_firstlineno=first)
    print(target())  #= 5
print(names["f"].__code__.co_firstlineno)  #= 1
