# exec and eval: text, bytes, code objects, globals and locals of many kinds.
#: mine
names = {"__file__": __file__}
exec("a = 1\nfor i in range(3): a += i\n", names)
print(names["a"], eval("a + 1", names), eval(" \t a", names))
exec(b"b = [a\n for i in range(2)]", names)
exec(bytearray(b"c = 3"), names)
exec(memoryview(b"d = 4"), names)
print(eval(b"b, c, d", names))
code = compile("a += 1\ndef f():\n    return a\nf()\n", __file__, "exec")
for _ in range(5):
    exec(code, names)
    exec(code, dict(names))
exec(code, names, {"a": 5})
value = compile("(lambda: a)()", __file__, "eval")
print([eval(value, names) for _ in range(300)][-1])
exec("e = 5")
print(eval("e"), names["f"]())
exec("for i in range(3):\n    e += i\n", None)
print(eval("[e for _ in range(\n3)]", None, {"e": 1}), e)


def inside():
    local = 7
    exec("print(local)")
    return eval("local + 1")


print(inside())
for odd in ("1 +", "a\0b", 3, b"\xff", "  x = 1"):
    try:
        exec(odd, {})
    except Exception as error:
        print(type(error).__name__, error)
    try:
        eval(odd, {})
    except Exception as error:
        print(type(error).__name__, error)
for arguments in ((), ("1", {}, {}, {}), ("1",) * 9, ("1", 5), (code, {}, 5)):
    try:
        exec(*arguments)
    except Exception as error:
        print(type(error).__name__, error)
print(exec, eval, exec.__text_signature__, exec.__module__, exec.__doc__ == eval.__doc__)


def outer():
    cell = 1

    def inner():
        return cell
    return inner


try:
    exec(outer().__code__)
except TypeError as error:
    print(error)
