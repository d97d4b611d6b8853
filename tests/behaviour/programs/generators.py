# Generators that are sent to, thrown into, closed and left alone.
import gc


def counter():
    total = 0  #= 7
    try:
        while True:  #= 1007
            got = yield total  #= 1007
            total += got or 1  #= 1000
    except KeyError:  #= 6
        yield "caught"  #= 2
    finally:
        total = None  #= 6


def outer(inner):
    result = yield from inner  #= 1, 2 since 3.13
    return result


def short():
    yield 1  #= 100
    return 2  #= 100


used = counter()
print(next(used))
for i in range(1000):  #= 1001
    used.send(1)  #= 1000
print(used.throw(KeyError))
used.close()

thrown = counter()
next(thrown)
try:
    thrown.throw(ValueError("x"))
except ValueError as error:
    print(error)  #= 1

closed = counter()
next(closed)
closed.close()

caught = counter()
next(caught)
print(caught.throw(KeyError))
print(next(caught, "over"))

deep = outer(counter())
next(deep)
del deep
gc.collect()

collected = counter()
next(collected)
del collected

print(sum(sum(short()) for _ in range(100)))
never_begun = counter()
left_alone = counter()
next(left_alone)
print("end")  #= 1
