a = [i for i in range(10)]
b = [
    i * j
    for i in range(3)
    for j in range(4)
    if i != j
]
c = {i: i * i for i in a}
d = {
    i % 3
    for i in a
}
e = sum(i for i in a if i % 2)
f = list(
    x
    for x in (
        y + 1
        for y in a
    )
)
g = [[k for k in range(i)] for i in range(4)]


def closure(scale):
    return [scale * i for i in range(3)], (lambda: [scale for _ in range(2)])()


class Body:
    table = [n for n in range(4)]
    pairs = {n: [m for m in range(n)] for n in range(3)}


print(a, b, c, d, e, f, g, closure(3), Body.table, Body.pairs)
