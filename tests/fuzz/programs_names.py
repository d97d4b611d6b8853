"""Functions as -l and -T name them: what tracetui puts right there, in one place.

- trace lists itself and goes by no filter: only what has both its ends in the programs
  is compared, and no filter is given.
- trace finds the class of plain methods only; tracetui that of static and class
  methods, properties and decorated functions too. So a class that only tracetui names
  is no difference; one that only trace names is.
- trace names as a method what became one as an attribute (a decorator's inner
  function, whose name begins with n here); tracetui says where it was written.
- An exception that the module throws into a coroutine arrives in the innermost one that
  it awaits. trace says that the coroutine in between has called that one again, which
  it has before; tracetui that the module has.
- Code of a string: trace goes by the code object, and one that equals another's is
  taken for it. Only the name itself is compared.
"""


def bare(end):
    """Without its class."""
    return (*end[:2], end[2].rpartition(".")[2])


def lesser(end):
    """As trace may name it and tracetui need not."""
    plain = bare(end)
    return plain if plain[2].startswith("n") or end[0].startswith("<") else end


THROWN_INTO = "pause", "__await__"  # innermost, by programs_maker


def thrown_into(ends):
    return len(ends) == 2 and ends[0][2] == "<module>" and ends[1][2] in THROWN_INTO


def of_programs(relations, here):
    return {ends for ends in relations
            if all(end[0].startswith((here, "<string>")) for end in ends)}


def same_functions(theirs, ours, here):
    """Lines about relations, tuples of one or two functions, that only one side has."""
    theirs, ours = of_programs(theirs, here), of_programs(ours, here)
    plain = {tuple(map(bare, ends)) for ends in theirs}
    plain_ours = {tuple(map(bare, ends)) for ends in ours}
    named = {lesser(end) for ends in theirs for end in ends}
    named_ours = {form for ends in ours for end in ends for form in (end, bare(end))}
    return ([f"only trace has {ends}" for ends in sorted(plain - plain_ours)]
            + [f"only tracetui has {ends}" for ends in sorted(plain_ours - plain)
               if not thrown_into(ends)]
            + [f"only trace names {end}" for end in sorted(named - named_ours)])
