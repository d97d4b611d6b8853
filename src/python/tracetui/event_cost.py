"""What a round of lines takes and a round of calls, on standard output.

A line for each: its nanoseconds and, with any argument, how many lines and calls it
has. tracetui runs it as it is and counted, and takes the differences for the prices of
its events (src/app/event_cost.c). Processor time, and the best of many short rounds:
what else runs is in neither.
"""

import sys
import time

LOOPS = 500  # some tens of microseconds
ROUNDS = 400


def step(value):
    value += 1
    return value


def lines(count):
    """Short ones: with a trace function a line's price grows with its instructions."""
    total = 0
    for value in range(count):
        total += value
        total -= 1
        if total & 1:
            total += 1
        total &= 65535
    return total


def calls(count):
    for value in range(count):
        step(step(value))


def count_events(work):
    """As the interpreter itself tells of them."""
    events = {"call": 0, "line": 0, "return": 0}

    def trace(frame, event, argument):
        events[event] += 1
        return trace

    sys.settrace(trace)
    work(LOOPS)
    sys.settrace(None)
    return events["line"], events["call"]


def measure(work):
    began = time.thread_time_ns()
    work(LOOPS)
    return time.thread_time_ns() - began


best = [(work, min(measure(work) for _ in range(ROUNDS))) for work in (lines, calls)]
for work, time_taken in best:
    print(time_taken, *(count_events(work) if sys.argv[1:] else ()))
