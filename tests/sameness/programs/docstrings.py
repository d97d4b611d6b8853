#!/usr/bin/env python3
# A comment before it.
"""Docstring
of the module."""
"A string of no use"
x = """
several
lines"""


def one():
    "short"


def two():
    '''long
    one'''
    """not a docstring"""
    return 2


def three():
    # a comment first
    "still a docstring"

    def inner():
        f"no docstring"
        b"nor this"
    return inner


class K:
    'class'
    "again"

    def m(self):
        ("in parentheses")
        return "a" "b"


if x:
    "string in a block"
    print(one.__doc__, two(), three()(), K.__doc__, K().m())
else:
    "never"
