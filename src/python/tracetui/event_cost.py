"""What a round of everyday lines takes: its nanoseconds, on standard output.

tracetui runs it as it is and counted, and takes the difference for the price of its
events (src/app/event_cost.c); with any argument their number in a round is printed, too.
Processor time, and the best of many short rounds: what else runs is in neither.
"""

import sys
import time

LOOPS = 500  # some tens of microseconds each
ROUNDS = 400


def step(value):
    return value


def work(count):
    total = 0
    for value in range(count):
        total += value
        total ^= step(value)
        total -= 1
        total &= 65535
    return total


def count_events():
    """As the interpreter itself tells of them, which is what both hooks tell."""
    events = 0

    def trace(frame, event, argument):
        nonlocal events
        events += 1
        return trace

    sys.settrace(trace)
    work(LOOPS)
    sys.settrace(None)
    return events


def measure():
    began = time.thread_time_ns()
    work(LOOPS)
    return time.thread_time_ns() - began


best = min(measure() for _ in range(ROUNDS))
print(best, count_events() if sys.argv[1:] else "")
