"""Programs made by chance under sys.settrace and with probes: the same events in the
same order. Arguments: the first seed, and how many."""
import sys
import warnings

import both_runs
import programs_maker

warnings.simplefilter("ignore")


def main(first, count):
    events = 0
    for seed in range(first, first + count):
        problem, compared = both_runs.compare(programs_maker.make(seed))
        events += compared
        if problem:
            sys.exit(f"program {seed}: {problem}")
    print(f"{count} programs, {events} events")


main(*map(int, sys.argv[1:]))
