def path(n):
    try:
        if n == 0:
            return "return"
        if n == 1:
            raise ValueError("one")
        if n == 2:
            raise KeyError("two")
        if n == 3:
            [][1]
    except ValueError:
        result = "value"
    except (KeyError, TypeError) as error:
        result = repr(error)
    else:
        result = "else"
    finally:
        print("finally", n)
    return result


def loop():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
        finally:
            print(i)
    else:
        print("never")


def nested():
    try:
        try:
            raise ValueError("inner")
        finally:
            print("cleanup")
    except ValueError as error:
        try:
            raise RuntimeError("outer") from error
        except RuntimeError as other:
            return str(other.__cause__)
    finally:
        pass


def deep(n):
    if n:
        deep(n - 1)
    else:
        raise LookupError


for number in range(3):
    print(path(number))
try:
    path(3)
except IndexError:
    print("index")
print(path(4))
loop()
print(nested())
try: deep(5)
except LookupError: print("deep")
try:
    raise ExceptionGroup("group", [ValueError(1), KeyError(2), OSError(3)])
except* ValueError as group:
    print(group.exceptions)
except* (KeyError, OSError):
    print("rest")
try:
    assert number == 7, (
        "message"
    )
except AssertionError as error:
    print(error)
