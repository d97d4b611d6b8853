def left_out():
    print("never") #pragma NO COVER
    print("never")  # pragma NO COVER
    print("never") #pragma: NO COVER
    return 3; "#pragma NO COVER"


def used(): #pragma NO COVER
    return 1 #pragma NO COVER


print(used())
if False:
    print("folded away")
if not used():
    print(
        "over",
        "lines",
    )
    while used():
        break
    else:
        pass
    with used() as x:
        del x
    for i in ():
        global some
    import os
    from os import (
        path,
        sep,
    )
    class Unmade:
        """It has a docstring."""
        x: int = 1
        y: str
    def unmade(a=1,
               b=2):
        "And so has it"
        yield a
        return [i
                for i in b]
    assert (
        x
    ), "no"
    raise ValueError(
        x)
