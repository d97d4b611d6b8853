import sys


def leave(n):
    for i in range(n):
        if i == 3:
            sys.exit(0)
    return n


print(leave(2))
leave(10)
print("never")
