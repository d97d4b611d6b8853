# The exception that is being handled is the program's own.
import contextlib
import sys


class Loud:
    def __del__(self):
        try:
            raise KeyError("del")  #= 200
        except KeyError:
            assert sys.exc_info()[0] is KeyError  #= 200


def helper():
    return sys.exc_info()[0]  #= 400


def nested():
    try:
        raise ValueError  #= 200
    except ValueError as error:
        assert helper() is ValueError
        loud = Loud()
        del loud
        try:
            raise TypeError from error  #= 200
        except TypeError as second:
            assert second.__cause__ is error
            assert helper() is TypeError
        assert sys.exc_info()[1] is error  #= 200


def unwound(n):
    if n == 0:  #= 1100
        raise IndexError  #= 100
    try:
        unwound(n - 1)  #= 1000
    finally:
        n += 1  #= 1000


class Compares:
    def __eq__(self, other):
        raise ArithmeticError  #= 100

    def __hash__(self):
        return 1  #= 300


for _ in range(200):
    nested()  #= 200
for _ in range(100):
    try:
        unwound(10)
    except IndexError as error:
        depth = 0
        traceback = error.__traceback__
        while traceback:
            depth += 1  #= 1200
            traceback = traceback.tb_next
assert depth == 12
for _ in range(100):
    with contextlib.suppress(ArithmeticError):
        {Compares(): 1, Compares(): 2}
for _ in range(100):
    hash(Compares())
assert sys.exc_info() == (None, None, None)
raise RuntimeError("at last")  #= 1
