"""Code objects made from mutated bytes: they may be refused, and nothing else may
happen; nor does memory stay behind. Arguments: the first seed, and how many.

The interpreter trusts what it gets, so some things are left alone: the last units, into
which it would write caches, and opcodes that stand for what only it puts there.
"""
import collections
import ctypes
import dis
import random
import sys
import warnings

import rewrites
from snippets import SNIPPETS

warnings.simplefilter("ignore")
OPCODES = [number for name, number in dis.opmap.items()
           if number < 230 and not name.startswith(("INSTRUMENTED", "ENTER_EXEC", "RESERVED"))]
TAIL = bytes([dis.opmap["NOP"], 0]) * 20


def code_objects(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from code_objects(constant)


def opcodes_changed(chance, code):
    units = bytearray(code.co_code)
    for _ in range(chance.choice([1, 1, 2, 10])):
        at = 2 * chance.randrange(len(units) // 2)
        kind = chance.randrange(4)
        if kind == 0:
            units[at] = chance.choice(OPCODES)
        elif kind == 1:
            units[at + 1] = chance.choice([0, 1, 2, 255, chance.randrange(256)])
        elif kind == 2:
            units[at:at] = bytes([chance.choice(OPCODES), chance.randrange(256)])
        else:
            del units[at:at + 2 * chance.randrange(1, 9)]
        units = units or bytearray(TAIL)
    return {"co_code": bytes(units) + TAIL}


def bytes_changed(chance, data):
    data = bytearray(data or b"\0")
    for _ in range(chance.choice([1, 1, 3])):
        at = chance.randrange(len(data))
        kind = chance.randrange(3)
        if kind == 0:
            data[at] = chance.randrange(256)
        elif kind == 1:
            data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(9)))
        else:
            del data[at:]
        data = data or bytearray(1)
    return bytes(data)


def mutant(chance, code):
    changes = {}
    if chance.randrange(3):
        changes |= opcodes_changed(chance, code)
    if chance.randrange(2):
        changes["co_exceptiontable"] = bytes_changed(chance, code.co_exceptiontable)
    if not changes or chance.randrange(3) == 0:
        changes["co_linetable"] = bytes_changed(chance, code.co_linetable)
    if chance.randrange(9) == 0:
        changes["co_firstlineno"] = chance.choice([0, 2**31 - 1, 70000])
    return code.replace(**changes)


class Mallinfo2(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in (
        "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks",
        "fordblks", "keepcost")]


LIBC = ctypes.CDLL(None)
LIBC.mallinfo2.restype = Mallinfo2


def in_use():
    """Bytes that malloc has given out."""
    return LIBC.mallinfo2().uordblks


def left_behind(code, times=200):
    """Bytes that are not given back by so many rewritings of this one."""
    rewrites.measure(code, times)
    before = in_use()
    rewrites.measure(code, times)
    return in_use() - before


def main(first, count):
    found = [code for text in SNIPPETS.values()
             for code in code_objects(compile(text, "<mutant>", "exec"))]
    answers = collections.Counter()
    lost = 0
    for seed in range(first, first + count):
        chance = random.Random(f"mutant {seed}")
        try:
            code = mutant(chance, chance.choice(found))
        except ValueError:
            answers["not even for the interpreter"] += 1
            continue
        try:
            list(rewrites.rewrite(code)[0].co_positions())
            answers["rewritten"] += 1
        except ValueError as error:
            answers[str(error)] += 1
        if seed % 20 == 0 and len(code.co_code) < 2000:
            lost = max(lost, left_behind(code))
    print(*(f"{number} {answer}" for answer, number in answers.most_common()), sep="\n")
    print(f"{lost} bytes left behind")
    # One allocation in each of the rewritings would be 200 times 16 bytes.
    sys.exit(not answers["rewritten"] or len(answers) < 4 or lost >= 3200)


main(*map(int, sys.argv[1:]))
