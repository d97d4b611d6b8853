"""One of the interpreter's own test modules: NAME [TEST...], those tests left out.

A test is named from the module on, and may have wild cards.
"""
import contextlib
import fnmatch
import os
import random
import sys
import unittest


def tests_of(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from tests_of(test)
        else:
            yield test


def main(name, left_out):
    suite = unittest.TestSuite(
        test for test in tests_of(unittest.defaultTestLoader.loadTestsFromName("test." + name))
        if not any(fnmatch.fnmatchcase(test.id(), "test." + pattern) for pattern in left_out))
    random.seed(name)
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        result = unittest.TextTestRunner(nowhere).run(suite)
    print(result.testsRun, "tests,", len(result.skipped), "skipped")
    for test, text in result.failures + result.errors:
        print("failed:", test.id())


def main_below(frames):
    """Of Python and of C, whose numbers are limited each: what recurses to the end does it
    another number of times."""
    if frames:
        next(map(main_below, [frames - 1]))
    else:
        main(sys.argv[1], sys.argv[2:])


main_below(int(os.environ.get("ROUND", 0)))
