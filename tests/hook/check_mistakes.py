"""A rule left out is noticed, by the snippets or by a few programs made by chance."""
import sys
import warnings

import both_runs
import programs_maker
from snippets import SNIPPETS

warnings.simplefilter("ignore")
PROGRAMS = 20
RULES = ["edges_matter", "same_line_jumps_fire", "handlers_look_back"]
if sys.version_info[:2] == (3, 12):
    RULES.append("forgets_line_of_calls")
if sys.version_info[:3] == (3, 13, 0):
    RULES.append("far_lines")


def differs(text, rule):
    try:
        return both_runs.compare(text, {rule: False})[0] is not None
    except ValueError:  # refused: a line would begin where none can
        return False


def main():
    texts = [*SNIPPETS.values(), *map(programs_maker.make, range(PROGRAMS))]
    missed = False
    for rule in RULES:
        noticed = [number for number, text in enumerate(texts) if differs(text, rule)]
        snippets = sum(number < len(SNIPPETS) for number in noticed)
        print(f"without {rule}: {snippets} of {len(SNIPPETS)} snippets and "
              f"{len(noticed) - snippets} of {PROGRAMS} programs differ")
        missed = missed or not snippets
    sys.exit(missed)


main()
