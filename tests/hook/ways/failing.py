# The main module is left by an exception.
#: mine
def f(n):
    return 1 / (
        n)


try:
    f(0)
finally:
    f(1)
