"""The snippets under sys.settrace and with probes; and under sys.settrace with probes in
the code, which a program's own tracer must not notice."""
import sys
import warnings

import both_runs
from snippets import SNIPPETS

warnings.simplefilter("ignore")


def main():
    problems = []
    for name, text in SNIPPETS.items():
        problem, _ = both_runs.compare(text)
        if both_runs.traced(text)[0] != both_runs.traced(text, rewrite=True)[0]:
            problem = problem or "a trace function sees the probes"
        end = both_runs.execute(compile(text, name, "exec"))[1]
        if end is not None:
            problem = f"it ends with {end!r}"
        if problem:
            problems.append(f"{name}: {problem}")
    print(*problems, f"{len(SNIPPETS)} snippets", sep="\n")
    return 1 if problems else 0


sys.exit(main())
