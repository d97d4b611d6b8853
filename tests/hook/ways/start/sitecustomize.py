# What exists before the program begins: functions of the user's own. importlib gives
# its frozen parts their __file__, and with it the verdict on them.
import builtins
import importlib


def early(n):
    total = 0
    for i in range(n):
        total += i
    return total


builtins.early = early
