class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def what(thing):
    match thing:
        case 0 | 1: return "small"
        case int(n) if n > 100:
            return "large"
        case int():
            return "int"
        case "text" | b"bytes":
            return "text"
        case []:
            return "empty"
        case [x]:
            return x
        case [x, *rest]:
            return x, rest
        case {"key": value, **others}:
            return value, others
        case Point(
            x=0,
            y=y,
        ):
            return y
        case Point(x, y):
            pass
        case _:
            return None
    return x, y


for thing in 0, 1, 7, 700, "text", b"bytes", [], [1], [1, 2, 3], {"key": 1, "k": 2}:
    print(what(thing))
print(what(Point(0, 2)), what(Point(3, 4)), what(None), what({}))
match 1, 2:
    case a, b: print(a + b)
