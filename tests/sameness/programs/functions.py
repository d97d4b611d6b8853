import functools
import operator

square = lambda x: x * x
pick = lambda *args, **kwargs: (
    args,
    kwargs,
)
total = 0


def star(a, /, b, *rest, key=None, **others):
    return a, b, rest, key, others


def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n
    return step


def change():
    global total, late
    total += 5
    late = [
        total,
        total,
    ]


def defaults(a=square(3), b=[i for i in range(2)]): return a, b


def nothing(): pass


def ellipsis(): ...


def long_call():
    return max(
        square(1),
        square(
            2
        ),
        key=lambda v: -v,
    )


def unreachable():
    return 1
    print("never")


def conditional(flag):
    if flag and \
       total:
        x = 1
    elif not flag:
        x = 2
    else:
        x = 3
    return x if x > 1 else (
        -x
    )


step = counter()
print(step(), step(5), square(4), pick(1, *[2, 3], k=4, **{"m": 5}))
print(star(1, 2, 3, 4, key=5, z=6), defaults(), nothing(), ellipsis(), long_call())
change()
print(total, late, unreachable(), conditional(True), conditional(False))
print(functools.reduce(operator.add, map(square, range(5))))
print(sorted([3, 1, 2], key=lambda v: -v), list(filter(lambda v: v % 2, range(6))))
half = functools.partial(star, 1, key="k")
print(half(2))
if (n := len(late)) > 1 and (m := n * 2): print(n, m)
print([y for x in range(4) if (y := x * 2) > 2])
del step, half
