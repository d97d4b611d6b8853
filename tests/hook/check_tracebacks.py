"""Tracebacks of programs made by chance and of the snippets, with and without probes:
the same to the letter, carets included, and so is what they are made from. Arguments:
the first seed, and how many."""
import itertools
import linecache
import sys
import traceback
import warnings

import both_runs
import programs_maker
import rewrites
from snippets import SNIPPETS

warnings.simplefilter("ignore")


def position(code, lasti):
    return next(itertools.islice(code.co_positions(), lasti // 2, None))


def describe(error):
    """Everything that a program can read of a traceback, and of its context."""
    lines = traceback.format_exception(error)
    while error is not None:
        at = error.__traceback__
        while at is not None:
            code = at.tb_frame.f_code
            lines.append(f"{code.co_qualname} {at.tb_lineno} {at.tb_frame.f_lineno} "
                         f"{position(code, at.tb_lasti)}")
            at = at.tb_next
        error = error.__context__
    return both_runs.hide("\n".join(lines))


def shown(text, prepare):
    """The tracebacks that the program shows, and that of its end."""
    found = []

    def show(error):
        # Without the frames of this file.
        found.append(describe(error))

    linecache.cache[both_runs.NAME] = (
        len(text), None, text.splitlines(keepends=True), both_runs.NAME)
    code = prepare(compile(text, both_runs.NAME, "exec", dont_inherit=True))
    with both_runs.no_garbage_collection():
        end = both_runs.execute(code, show=show)[1]
    if end is not None:
        end.__traceback__ = end.__traceback__.tb_next  # not the frame of `execute`
        found.append(describe(end))
    return found


def showing(text):
    return text.replace("print(type(error).__name__)", "show(error)")


def main(first, count):
    texts = {f"program {seed}": showing(programs_maker.make(seed))
             for seed in range(first, first + count)}
    texts |= {name: text + "\n1 / 0\n" for name, text in SNIPPETS.items()}
    compared = carets = 0
    for name, text in texts.items():
        plain = shown(text, lambda code: code)
        probed = shown(text, lambda code: rewrites.rewrite(code)[0])
        compared += len(plain)
        carets += sum("^" in lines for lines in plain)
        if plain != probed:
            without, with_probes = next(
                (a, b) for a, b in itertools.zip_longest(plain, probed, fillvalue="")
                if a != b)
            sys.exit(f"{name}, without probes:\n{without}\n\nwith:\n{with_probes}")
    print(f"{compared} tracebacks, {carets} with carets")
    sys.exit(0 if carets else "no carets: this tests nothing")


main(*map(int, sys.argv[1:]))
