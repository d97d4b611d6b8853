"""The standard library rewritten: nothing is refused, and without the probes the code is
the old one: its instructions, positions, jumps and handlers. Argument: one file in how
many is looked at."""
import bisect
import dis
import os
import sys
import warnings

import rewrites

warnings.simplefilter("ignore")


def sources():
    root = os.path.dirname(os.__file__)
    for directory, names, files in sorted(os.walk(root)):
        names[:] = [n for n in names if n not in ("site-packages", "bad_coding")]
        yield from (os.path.join(directory, f) for f in sorted(files) if f.endswith(".py"))


def nested(code):
    return [constant for constant in code.co_consts if hasattr(constant, "co_code")]


class Listing:
    """Instructions without prefixes and caches; for new code without probes as well."""

    def __init__(self, code):
        self.code = code
        found = [i for i in dis.get_instructions(code) if i.opname != "EXTENDED_ARG"]
        self.all = found
        self.kept = [i for i, new in zip(found, self.added(found)) if not new]
        self.offsets = [i.offset for i in self.kept]

    def added(self, found):
        """For each whether it belongs to a probe, or to what stands behind the code."""
        new = [False] * len(found)
        for at, instruction in enumerate(found):
            if instruction.opname != "LOAD_CONST" or not self.is_probe(instruction.argval):
                continue
            looks_back = found[at + 1].opname == "BINARY_OP"
            for other in range(at - looks_back, at + 3):
                new[other] = True
            before = found[at - 1]
            if before.opname == "JUMP_FORWARD" and before.argval == found[at + 3].offset:
                new[at - 1] = True
            if found[at + 3].opname == "JUMP_FORWARD" and found[at + 4].opname == "SEND" and \
                    found[at + 3].argval == found[at + 5].offset:
                new[at + 3] = new[at + 4] = True  # for 3.11's throw() to find
            if found[at + 3].opname == "RERAISE" and found[at].positions.lineno is None:
                new[at + 3] = True
        return new

    def is_probe(self, constant):
        return type(constant).__name__ == "probe"

    def index(self, offset):
        """The instruction that is reached from an offset."""
        return bisect.bisect_left(self.offsets, offset)

    def texts(self):
        for number, i in enumerate(self.kept):
            arg = i.argval
            if i.opcode in dis.hasjrel or i.opcode in dis.hasjabs:
                arg = self.index(i.argval)
            elif hasattr(arg, "co_code"):
                arg = arg.co_qualname
            elif i.opcode not in dis.hasconst:
                arg = i.arg  # as it is: a name may look like another
            yield number, i.opname, repr(arg), tuple(i.positions)

    def handlers(self):
        """For each instruction what covers it."""
        entries = dis._parse_exception_table(self.code)
        at = 0
        for i in self.kept:
            while at < len(entries) and entries[at].end <= i.offset:
                at += 1
            entry = entries[at] if at < len(entries) else None
            if not entry or entry.start > i.offset or self.is_stub(entry.target):
                yield None
            else:
                yield self.index(entry.target), entry.depth

    def is_stub(self, target):
        return target > self.offsets[-1]


def complaint(old, new):
    ours, theirs = Listing(new), Listing(old)
    for a, b in zip(theirs.texts(), ours.texts()):
        if a != b:
            return f"{a} has become {b}"
    if len(theirs.kept) != len(ours.kept):
        return f"{len(theirs.kept)} instructions have become {len(ours.kept)}"
    stubs = {"YIELD_VALUE", "RETURN_GENERATOR", "JUMP_BACKWARD_NO_INTERRUPT"}
    for i, a, b in zip(theirs.kept, theirs.handlers(), ours.handlers()):
        if a != b and not (sys.version_info < (3, 12) and i.opname in stubs):
            return f"{i.opname} at {i.offset} is covered by {b} instead of {a}"
    for name in dir(old):
        if name.startswith("co_") and name not in (
                "co_code", "co_consts", "co_linetable", "co_lnotab", "co_exceptiontable",
                "co_stacksize", "co_lines", "co_positions", "co_branches", "_co_code_adaptive") \
                and getattr(old, name) != getattr(new, name):
            return f"{name} differs"
    return None


def compare(old, new):
    problem = complaint(old, new)
    if problem:
        sys.exit(f"{old.co_filename}: {old.co_qualname}: {problem}")
    return 1 + sum(map(compare, nested(old), nested(new)))


def main(every):
    checked = 0
    for path in list(sources())[::every]:
        try:
            with open(path, "rb") as file:
                code = compile(file.read(), path, "exec", dont_inherit=True)
        except (OSError, SyntaxError, ValueError):
            continue
        try:
            checked += compare(code, rewrites.rewrite(code)[0])
        except ValueError as error:
            sys.exit(f"{path}: {error}")
    print(f"{checked} code objects")


main(int(sys.argv[1]))
