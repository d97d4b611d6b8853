# The traceback is the interpreter's own, to the letter.
def inner(n):
    if n == 0:  #= 6
        return {}["missing"]  #= 1
    return inner(n - 1)  #= 5


def outer():
    try:
        inner(5)  #= 1
    except KeyError as error:
        raise ValueError("outer") from error  #= 1


outer()  #= 1
print("never")  #= none
