import contextlib


class Manager:
    def __init__(self, swallow=False):
        self.swallow = swallow

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return self.swallow


with Manager(): pass
with Manager() as a, Manager() as b:
    print(a is b)
with (
    Manager() as a,
    Manager(
        swallow=True
    ) as b,
):
    raise ValueError("swallowed")
print("after")


def early():
    with Manager():
        for i in range(3):
            with Manager(True):
                if i == 1:
                    return i
                raise KeyError(i)


print(early())


@contextlib.contextmanager
def shout(text):
    print("<", text)
    try:
        yield text.upper()
    except ZeroDivisionError:
        print("division")
    finally:
        print(">", text)


with shout("a") as text:
    print(text)
with shout("b"):
    1 / 0
with contextlib.suppress(KeyError), contextlib.ExitStack() as stack:
    stack.enter_context(shout("c"))
    stack.callback(print, "callback")
    {}["missing"]
