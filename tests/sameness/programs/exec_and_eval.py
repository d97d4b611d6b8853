source = """
def hidden(n):
    return n + 1
for i in range(3):
    hidden(i)
"""
exec(source)
print(eval("[hidden(i) for i in range(3)]"))
code = compile("y = 1\nz = [\n  i for i in range(3)]\n", "<generated>", "exec")
for _ in range(4): exec(code)
exec(compile("w = 1\n" * 3 + "\n" * 90 + "w = 2\n", __file__, "exec"))
space = {}
exec("def f():\n    return 5\nx = f()\n", space)
print(space["x"], space["f"](), z, w)
exec(compile("pass", __file__, "exec"), {"__file__": "/no/such/place.py"})
exec(compile("a = 1\nb = 2", "<odd", "exec"), {"__name__": "odd"})
# A function's file is that of its globals, which are new ones, at the same place or with
# another file than before.
function = compile("def g():\n  return 1\nx = g()\ndel g\n", __file__, "exec")
for name in (__file__, "") * 4: exec(function, {"__file__": name})
space["__file__"] = __file__
exec(function, space)
del space["__file__"]
exec(function, space)
