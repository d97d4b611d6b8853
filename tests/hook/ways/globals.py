# One code object under globals of several files: each run is judged by its own.
#: mine
#: options --ignore-module colorsys
import colorsys

code = compile("def f(n):\n    return n\nx = f(1)\n", "<string>", "exec")
for file in (__file__, colorsys.__file__, None, __file__, "/nowhere/else.py"):
    names = {"__name__": "x"}
    if file:
        names["__file__"] = file
    for _ in range(3):
        exec(code, names)
        names["f"](2)
shared = {"__file__": __file__}
exec(code, shared)
shared["__file__"] = colorsys.__file__
exec(code, shared)
shared["f"](1)
# Globals that lie where others have lain, which nothing keeps.
code = compile("def f(n):\n    return n\nx = f(1)\ndel f\n", "<string>", "exec")
for name in ("colorsys", "somecode") * 5:
    exec(code, {"__name__": "x", "__file__": f"/some/directory/{name}.py"})
    exec("0", {"__name__": "y", "__file__": "/another.py"})
