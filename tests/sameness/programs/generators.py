def count(limit):
    n = 0
    while n < limit:
        got = yield n
        n += got or 1
    return "end"


def outer(limit):
    result = yield from count(limit)
    yield result
    try:
        yield "in try"
    finally:
        print("closing")


print(list(outer(3)))
g = count(10)
print(next(g), g.send(4), g.send(None))
g.close()


def catcher():
    while True:
        try:
            yield 1
        except ValueError as error:
            print("caught", error)


c = catcher()
next(c)
print(c.throw(ValueError("x")))
c.close()
h = outer(1)
for item in h:
    if item == "in try":
        break
h.close()
print(sum(x for x in count(5)), [*zip(count(2), count(3))])
unused = count(3)
del unused
