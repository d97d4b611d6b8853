"""Random Python programs that end, say what they did, and are the same for a seed.

make(seed) is the text of a module for CPython 3.11 and later. What it does happens
when it is imported; it prints numbers only. Nothing in it depends on chance, time,
addresses, the order of sets or when garbage is collected.

Every call costs a unit of fuel and loops are short: `spend` raises Spent, which is no
Exception, when the program has run long enough. Functions take and return numbers and
call those above them. Names that begin with n belong to functions inside functions.
"""

import random

from programs_wider import Wider

PRELUDE = """\
class Spent(BaseException):
    pass


fuel = [FUEL]


def spend():
    fuel[0] -= 1
    if fuel[0] < 0:
        raise Spent
"""
IMPORTS = ["import asyncio", "import contextlib", "import dataclasses", "import functools",
           "import threading", "import types"]
ERRORS = ["ValueError", "KeyError", "ZeroDivisionError", "TypeError", "IndexError"]
DEEPEST = 3


class Maker(Wider):
    def __init__(self, seed):
        self.chance = random.Random(f"program {seed}")
        self.names = 0
        self.functions = []   # callable with up to three numbers, from anywhere below
        self.generators = []  # the same; give numbers and take sent ones
        self.coroutines = []
        self.managers = ["contextlib.nullcontext"]
        self.decorators = []
        self.vars = ["a", "b"]
        self.in_loop = self.in_function = self.is_generator = self.is_async = False
        self.depth = 0

    # --- Drawing

    def below(self, n):
        return self.chance.randrange(n)

    def one_in(self, n):
        return self.chance.randrange(n) == 0

    def pick(self, things):
        return self.chance.choice(things)

    def name(self, first):
        self.names += 1
        return f"{first}{self.names}"

    # --- Expressions: text on one line

    def var(self):
        return self.pick(self.vars)

    def atom(self):
        return self.var() if self.below(3) else str(self.below(9))

    def call(self, depth=2):
        if not self.functions:
            return self.atom()
        arguments = ", ".join(self.expr(depth) for _ in range(self.below(3)))
        if self.one_in(5):
            arguments = f"*[{arguments}]"
        return f"{self.pick(self.functions)}({arguments})"

    def expr(self, depth=0):
        if depth > 2:
            return self.atom()
        more = depth + 1
        kinds = [
            self.atom,
            self.atom,
            lambda: f"({self.expr(more)} {self.pick('+-*&|^')} {self.expr(more)}) % 97",
            lambda: f"({self.expr(more)} // {self.expr(more)})" if self.one_in(3)
            else f"({self.expr(more)} + 1)",
            lambda: f"({self.expr(more)} if {self.test(more)} else {self.expr(more)})",
            lambda: self.call(more),
            lambda: self.comprehension(more),
            lambda: f"(lambda x: {self.expr(more)} + x)({self.expr(more)})",
            lambda: f"[{self.expr(more)}, {self.expr(more)}][{self.pick([0, 1, -1, 1, 2])}]",
            lambda: f"len(f'{{{self.atom()}}} {{{self.atom()}:>3}}')",
            lambda: f"eval('{self.below(9)} + x', {{'x': {self.atom()}}})",
        ]
        if self.generators:
            kinds.append(lambda: f"sum({self.pick(self.generators)}({self.expr(more)}))")
        if self.is_async and self.coroutines:
            kinds.append(lambda: f"await {self.pick(self.coroutines)}({self.expr(more)})")
        if self.is_generator and not self.is_async:
            kinds.append(lambda: f"((yield {self.expr(more)}) or 0)")
        return self.pick(kinds)()

    def test(self, depth=1):
        return self.pick([
            lambda: f"{self.atom()} {self.pick(['<', '>', '==', '!=', '>='])} {self.atom()}",
            lambda: f"{self.expr(depth + 1)} % 2",
            lambda: f"({self.atom()} and {self.expr(depth + 1)})",
            lambda: f"({self.atom()} or not {self.expr(depth + 1)})",
            lambda: f"0 <= {self.atom()} < {self.atom()}",
        ])()

    def inside_comprehension(self, depth):
        """An expression without yield and await, which have no place there."""
        kept = self.is_generator, self.is_async
        self.is_generator = self.is_async = False
        text = self.expr(depth)
        self.is_generator, self.is_async = kept
        return text

    def comprehension(self, depth):
        kept, self.vars = self.vars, [*self.vars, "i"]
        value = self.inside_comprehension(depth)
        check = self.pick(["", "", " if i % 2", f" if i < {self.below(4)}"])
        again = f" for j in range({self.below(3)})" if self.one_in(4) else ""
        self.vars = kept
        loop = f"for i in range({self.below(5)}){again}{check}"
        return self.pick([f"sum([{value} {loop}])", f"sum({value} {loop})",
                          f"len({{{value} {loop}}})", f"any({value} {loop})",
                          f"sum({{i: {value} {loop}}}.values())"])

    # --- Statements: lists of lines

    def indented(self, lines):
        return ["    " + line if line else line for line in lines]

    def block(self, most=3):
        self.depth += 1
        lines = []
        for _ in range(1 + self.below(most)):
            lines += self.statement()
        self.depth -= 1
        return self.indented(lines)

    def statement(self):
        kinds = [self.assign, self.assign, self.simple, self.simple, self.several_lines]
        if self.depth < DEEPEST:
            kinds += [self.branch, self.loop, self.loop, self.attempt, self.attempt,
                      self.manage, self.choose, self.one_line]
        if self.in_function and self.depth < 2:
            kinds += [self.nested, self.nested]
        if self.in_function:
            kinds.append(self.leave)
        if self.is_generator and not self.is_async:
            kinds += [self.give, self.give]
        if self.is_async:
            kinds += [self.wait, self.wait]
        lines = self.pick(kinds)()
        if self.one_in(12):
            lines = [*[""] * self.pick([1, 2, 3, 7, 40, 300]), *lines]
        if self.one_in(15):
            lines = ["# " + "remark " * self.below(4), *lines]
        return lines

    def assign(self):
        target = self.pick(["a", "b"])
        return [self.pick([
            lambda: f"{target} = {self.expr()}",
            lambda: f"{target} {self.pick(['+=', '-=', '|='])} {self.expr(1)}",
            lambda: f"{target}: int = {self.expr(1)}",
            lambda: f"a, b = {self.expr(1)}, {self.expr(1)}",
            lambda: f"a, *_, b = range({1 + self.below(4)})",
        ])()]

    def simple(self):
        return self.pick([
            lambda: [f"print({self.expr()})"],
            lambda: ["pass"],
            lambda: [f"assert {self.test()}, 'no'"] if self.one_in(3) else ["..."],
            lambda: [f"a = {self.atom()}; b = {self.atom()}; print(a, b)"],
            lambda: [f"print(c := {self.expr(1)}, c)"],
            lambda: ["c = [a, b]", "del c[0]", "a = len(c)"],
            lambda: [f"exec('for i in range({self.below(4)}): x = i', {self.scope()})"],
            lambda: [f"exec('def f(y):\\n  return y\\nx = f({self.below(9)})', "
                     f"{self.scope()})"],
            lambda: ["'text that stands alone'"],
            lambda: self.drive(),
            lambda: self.breaks(),
        ])()

    def scope(self):
        """Globals for exec: with a __file__ it is counted, under <string>."""
        return self.pick(["{}", "{'__file__': __file__}"])

    def breaks(self):
        if not self.in_loop:
            return [f"print({self.atom()})"]
        return [f"if {self.test()}:", "    " + self.pick(["break", "continue"])]

    def several_lines(self):
        return self.pick([
            lambda: ["a = (", f"    {self.expr(1)}", f"    if {self.test()}",
                     f"    else {self.expr(1)}", ")"],
            lambda: ["print(", f"    {self.expr(1)},", f"    {self.expr(1)},",
                     f"    {self.atom()})"],
            lambda: ["b = sum([", f"    {self.inside_comprehension(1)}",
                     f"    for i in range({self.below(4)})", "    if i != 1", "])"],
            lambda: [f"a = {self.atom()} + \\", f"    {self.expr(1)}"],
            lambda: ["c = {", f"    'x': {self.expr(1)},", "    **{'y': 2},",
                     f"    'z': [{self.atom()},", f"          {self.expr(1)}]", "}",
                     "b = c['x']"],
            lambda: [f"if ({self.test()}", f"        and {self.test()}", "):",
                     *self.block(1)],
            lambda: ["c = '''", "text", f"''' + str({self.expr(1)})", "b = len(c)"],
            lambda: ["a = max(", f"    {self.call()},", "    *[1,", f"      {self.atom()}],",
                     ")"],
        ])()

    def one_line(self):
        body = self.pick(["a += 1", "b = a", f"print({self.atom()})", "pass",
                          f"a = {self.expr(2)}; b = 1"])
        return self.pick([
            lambda: [f"if {self.test()}: {body}"],
            lambda: [f"if {self.test()}: {body}", f"else: {self.pick(['a = 2', 'pass'])}"],
            lambda: [f"for i in range({self.below(5)}): {body}"],
            lambda: [f"c = {self.below(5)}", "while c: c -= 1"],
            lambda: [f"with {self.pick(self.managers)}(): {body}"],
            lambda: [f"try: {body}", "finally: b = 3"],
            lambda: [f"class {self.name('K')}: x = 1; y = x"],
        ])()

    def branch(self):
        lines = [f"if {self.test()}:", *self.block()]
        while self.one_in(3):
            lines += [f"elif {self.test()}:", *self.block()]
        if self.one_in(2):
            lines += ["else:", *self.block()]
        return lines

    def loop(self):
        kept, self.in_loop = self.in_loop, True
        counter = self.name("t")
        lines = self.pick([
            lambda: [f"for {counter} in range({self.below(4)}):", *self.block()],
            lambda: [f"for {counter}, c in enumerate([{self.atom()}, {self.atom()}]):",
                     *self.block()],
            lambda: [f"{counter} = {self.below(4)}", f"while {counter} > 0:",
                     f"    {counter} -= 1", *self.block()],
            lambda: [f"{counter} = 3", "while True:", f"    {counter} -= 1",
                     f"    if {counter} < 0: break", *self.block()],
            lambda: [f"{counter} = {self.below(4)}",
                     f"while ({counter} := {counter} - 1) > 0:", *self.block()],
        ])()
        self.in_loop = kept
        if self.one_in(3):
            lines += ["else:", *self.block()]
        return lines

    def attempt(self):
        lines = ["try:", *self.block()]
        if self.one_in(3):
            lines += [f"    raise {self.pick(ERRORS)}({self.atom()})"]
        kind = self.below(5)
        if kind == 0 and not self.in_loop:
            lines += [f"except* {self.pick(ERRORS)} as error:", "    print(len(error.args))"]
            return lines
        if kind != 1:
            lines += [self.pick(["except Exception:",
                                 f"except {self.pick(ERRORS)}:",
                                 f"except ({self.pick(ERRORS)}, {self.pick(ERRORS)}) as error:",
                                 "except BaseException as error:"]), *self.block()]
            if self.one_in(4):
                lines += ["    raise"]
            elif self.one_in(5):
                lines += [f"    raise {self.pick(ERRORS)} from None"]
            if self.one_in(2):
                lines += ["else:", *self.block()]
        if kind < 3:
            lines += ["finally:", *self.block()]
            if self.in_function and not self.is_generator and self.one_in(6):
                lines += [f"    return {self.atom()}"]
        return lines

    def manage(self):
        first, second = self.pick(self.managers), self.pick(self.managers)
        return self.pick([
            lambda: [f"with {first}():", *self.block()],
            lambda: [f"with {first}() as c, {second}():", *self.block()],
            lambda: ["with (", f"    {first}() as c,", f"    {second}(),", "):",
                     *self.block()],
            lambda: [f"with contextlib.suppress({self.pick(ERRORS)}):", *self.block()],
        ])()

    def choose(self):
        subject = self.pick([lambda: f"{self.expr(1)} % 4",
                             lambda: f"[{self.atom()}, {self.atom()}]",
                             lambda: f"{{'k': {self.atom()}}}"])()
        patterns = ["0 | 1", "2", "int() as c", "[0, _]", "[c, *_]", "{'k': 1}", "{'k': c}",
                    f"[c, d] if {self.test()}", "None"]
        lines = [f"match {subject}:"]
        self.depth += 1
        for pattern in self.chance.sample(patterns, 1 + self.below(4)):
            lines += self.indented([f"case {pattern}:", *self.block(2)])
        if self.one_in(2):
            lines += self.indented(["case _:", *self.block(1)])
        self.depth -= 1
        return lines

    def leave(self):
        if self.is_generator and self.is_async:
            return ["return"]
        return self.pick([
            lambda: [f"if {self.test()}: return {self.atom()}"],
            lambda: [f"if {self.test()}:", f"    return {self.expr(1)}"],
            lambda: [f"if {self.test()}:", f"    raise {self.pick(ERRORS)}({self.atom()})"],
            lambda: ["return (", f"    {self.expr(1)}", "    + 1)"],
        ])()

    def give(self):
        kinds = [
            lambda: [f"yield {self.expr(1)}"],
            lambda: ["a = (yield) or 1"],
            lambda: ["try:", f"    b = yield {self.atom()}", "finally:", *self.block(1)],
            lambda: ["try:", f"    yield {self.atom()}", "except GeneratorExit:",
                     "    print('closed')", "    raise"],
            lambda: [f"yield from [{self.atom()}, {self.atom()}]"],
        ]
        if self.generators:
            kinds.append(lambda: [f"b = (yield from {self.pick(self.generators)}"
                                  f"({self.atom()})) or 0"])
        return self.pick(kinds)()

    def wait(self):
        kinds = [
            lambda: ["await pause()"],
            lambda: [f"async for c in ticks({self.atom()} % 4):", *self.block(2)],
            lambda: ["async with Room() as c:", *self.block(2)],
            lambda: [f"b = sum([c async for c in ticks({self.below(4)}) if c != 1])"],
            lambda: [f"g = ticks({1 + self.below(3)})", "c = await g.asend(None)", "try:",
                     "    await g." + self.pick(["asend(1)", "athrow(KeyError)", "aclose()"]),
                     "except (KeyError, StopAsyncIteration) as error:",
                     "    print(type(error).__name__)", "await g.aclose()"],
        ]
        if self.coroutines:
            one, two = self.pick(self.coroutines), self.pick(self.coroutines)
            kinds.append(lambda: [f"a = await {one}({self.atom()})"])
            kinds.append(lambda: [f"a, b = [await f(1) for f in ({one}, {two})]"])
        return self.pick(kinds)()

    def drive(self):
        """A generator sent to, thrown at, closed or dropped half way."""
        if not self.generators:
            return [f"print({self.atom()})"]
        lines = [f"g = {self.pick(self.generators)}({self.atom()})"]
        for _ in range(1 + self.below(3)):
            lines.append(self.pick(["print(next(g, None))", "print(next(g, None))",
                                    "print(list(zip(g, range(2))))", "g.close()"]))
        if self.one_in(2):
            action = self.pick([f"g.send({self.below(5)})", "g.throw(ValueError)",
                                "g.throw(KeyError(1))", "g.close()", "next(g)"])
            lines += ["try:", f"    print({action})",
                      "except (StopIteration, TypeError, ValueError, KeyError) as error:",
                      "    print(type(error).__name__)"]
        return [*lines, self.pick(["del g", "g = None", "pass"])]

    # --- Functions

    def body(self, variables, most=5, generator=False, coroutine=False):
        """The lines of a function; what it holds is known inside only."""
        kept = dict(vars(self))
        self.functions, self.generators = [*self.functions], [*self.generators]
        self.vars, self.in_loop, self.in_function = variables, False, True
        self.is_generator, self.is_async = generator, coroutine
        lines = ["'''What it does.", "", "And more.", "'''"] if self.one_in(6) else []
        lines += ["spend()"]
        for _ in range(1 + self.below(most)):
            lines += self.statement()
        if generator:
            lines += self.pick([["yield a"], ["yield from range(a % 3)"], ["yield b", "pass"]])
        if not (generator and coroutine):
            lines.append(self.pick([f"return {self.expr(1)}", "return a + b", "return a"]))
        names = self.names
        vars(self).update(kept)
        self.names = names
        return self.indented(lines)

    def head(self, name, prefix=""):
        parameters = self.pick(["a=1, b=2, *rest", "a=0, b=1, *rest, key=3, **more",
                                "a=2, b=3, /, *rest"])
        text = f"{prefix}def {name}({parameters}):"
        if self.one_in(5):
            first, rest = text.split("(", 1)
            return [first + "(", "    " + rest[:-2], "):"]
        return [text]

    def decorated(self, lines):
        while self.decorators and self.one_in(3):
            lines = [f"@{self.pick(self.decorators)}", *lines]
        return lines

    def function(self):
        name = self.name("f")
        lines = self.decorated([*self.head(name), *self.body(["a", "b"])])
        self.functions.append(name)
        return lines

    def recursive(self):
        name = self.name("f")
        lines = [f"def {name}(a=3, b=1, *rest):", "    spend()", "    a %= 5",
                 f"    if a <= 0:", f"        return {self.atom()}",
                 f"    return {name}(a - 1, b) + {self.pick(['b', f'{name}(a - 2, b)'])}"]
        self.functions.append(name)
        return lines

    def short(self):
        name = self.name("f")
        lines = [self.pick([f"def {name}(a=1, b=2, *_): spend(); return a + b",
                            f"{name} = lambda a=1, b=2, *_: (spend(), a * b)[1] % 9",
                            f"def {name}(a=1, *_): return a"])]
        self.functions.append(name)
        return self.decorated(lines) if lines[0].startswith("def") else lines

    def generator(self):
        name = self.name("g")
        lines = [*self.head(name), *self.body(["a", "b"], generator=True)]
        self.generators.append(name)
        return lines

    def coroutine(self):
        name = self.name("c")
        lines = [*self.head(name, "async "), *self.body(["a", "b"], coroutine=True)]
        self.coroutines.append(name)
        return lines

    def nested(self):
        """A function in a function, with the outer one's names."""
        name, kind = self.name("n"), self.below(4)
        if kind == 0:
            lines = [f"def {name}(x=1, *_):", "    nonlocal a", "    spend()", "    a += x",
                     "    return a + x"]
        elif kind == 1:
            self.generators.append(name)
            lines = [f"def {name}(x=2, *_):", "    for y in range(x % 4):",
                     f"        yield y + {self.var()}"]
            return lines
        else:
            lines = [f"def {name}(a={self.atom()}, b=1, *_):", *self.body(["a", "b"], 2)]
        self.functions.append(name)
        return lines

    def manager(self):
        name = self.name("m")
        if self.one_in(2):
            lines = ["@contextlib.contextmanager", f"def {name}():", "    spend()",
                     "    a = b = 1", "    try:", f"        yield {self.atom()}",
                     "    " + self.pick(["finally:", "except KeyError:"]),
                     "        print('leaving')"]
        else:
            lines = [f"class {name}:", "    def __enter__(self):", "        return self",
                     "    def __exit__(self, kind, error, where):",
                     f"        return {self.pick(['False', 'kind is ValueError', 'None'])}"]
        self.managers.append(name)
        return lines

    def decorator(self):
        name = self.name("d")
        wraps = self.pick([["    @functools.wraps(function)"], []])
        lines = [f"def {name}(function):", *wraps, "    def nwrapped(*a, **k):",
                 "        return function(*a, **k)", "    return nwrapped"]
        self.decorators.append(name)
        if self.one_in(3):
            outer = self.name("d")
            lines += ["", f"def {outer}(number):", "    def ninner(function):",
                      f"        return {name}(function)", "    return ninner"]
            self.decorators.append(f"{outer}({self.below(9)})")
        return lines

    def cls(self):
        name = self.name("K")
        method, still, of_class = self.name("p"), self.name("s"), self.name("k")
        lines = [f"class {name}{self.pick(['', '()', '(object)'])}:"]
        inner = ["'''A class.'''"] if self.one_in(3) else []
        inner += [f"x = {self.below(5)}", ""]
        inner += self.pick([[], ["y: int = 2"], ["__slots__ = ('z', 'q')"]])
        inner += ["def __init__(self, a=1, b=2):", "    self.z = a; self.q = b", ""]
        inner += self.decorated([f"def {method}(self, a=1, b=2):", *self.body(["a", "b"], 2)])
        inner += ["@staticmethod", f"def {still}(a=1, b=2, *_):", *self.body(["a", "b"], 2)]
        inner += ["@classmethod", f"def {of_class}(cls, a=1, b=2):",
                  f"    return cls.{still}(a) + {self.pick(['a', 'b', 'cls.x'])}"]
        inner += ["@property", "def value(self):", "    return self.z + self.q"]
        inner += ["@value.setter", "def value(self, value):", "    self.z = value"]
        inner += self.pick([
            [], [], ["def __del__(self): print('gone')"],
            ["def __call__(self, *a):", "    return len(a)"],
            ["class Inner:", "    def inside(self):", "        return 1"],
            ["def __iter__(self):", "    yield self.z", "    yield self.q"],
            ["def __getattr__(self, name): raise AttributeError(name)"],
            ["twice = lambda self: 2 * self.z"],
            [f"for i in range({self.below(3)}): w = i"],
        ])
        lines += self.indented(inner)
        lower = ""
        if self.one_in(3):
            lower = self.name("K")
            lines += ["", f"class {lower}({name}):", f"    def {method}(self, *a):",
                      f"        return super().{method}(*a) + 1"]
        user = self.name("f")
        made = lower or name
        lines += ["", f"def {user}(a=1, b=2, *_):", "    spend()", f"    o = {made}(a, b)",
                  f"    o.value = o.value + 1",
                  f"    return {self.pick([f'o.{method}(b)', f'o.{of_class}()', 'o.value'])}"
                  f" + {made}.{still}()"]
        self.functions += [user, f"{name}.{still}"]
        return lines

    def global_user(self):
        name, var = self.name("f"), self.name("G")
        lines = [f"{var} = {self.below(5)}", "", f"def {name}(a=1, *_):", f"    global {var}",
                 f"    {var} = (a + {var}) % 7", f"    return {var}"]
        self.functions.append(name)
        return lines

    ASYNC_TOOLS = ["class Pause:", "    def __await__(self):", "        return (yield)", "",
                   "async def pause():", "    if bare[0]:", "        await Pause()",
                   "    else:", "        await asyncio.sleep(0)", "", "bare = [False]", "",
                   "async def ticks(n):", "    for i in range(n):", "        await pause()",
                   "        yield i", "", "class Room:", "    async def __aenter__(self):",
                   "        await pause()", "        return 1",
                   "    async def __aexit__(self, *error):", "        await pause()"]

    def bare_coroutine(self, name):
        step = self.pick(["c.send(None)", f"c.throw(KeyError) if i == {self.below(4)} "
                          "else c.send(None)"])
        return ["bare[0] = True", f"c = {name}(3)", "for i in range(9):", "    try:",
                f"        {step}", "    except BaseException as error:",
                "        print(type(error).__name__)", "        break", "c.close()",
                "bare[0] = False"]

    def top_async(self):
        lines = []
        for _ in range(1 + self.below(3)):
            lines += ["", *self.coroutine()]
        one, two = self.pick(self.coroutines), self.pick(self.coroutines)
        lines += ["", "async def together():",
                  f"    return await asyncio.gather({one}(1), {two}(2), "
                  "return_exceptions=True)"]
        lines += ["", "try:", "    for r in asyncio.run(together()):",
                  "        print(r if isinstance(r, int) else type(r).__name__)",
                  "except BaseException as error:", "    print(type(error).__name__)"]
        return lines + self.bare_coroutine(one)

    def program(self):
        lines = ['"""A program made by chance."""'] if self.one_in(2) else []
        if self.one_in(6):
            lines += ["#!/usr/bin/env python3", ""]
        lines += [*IMPORTS, "", *PRELUDE.replace("FUEL", str(20 + self.below(60))).splitlines()]
        lines += ["", "a, b = 1, 2"]
        tops = [self.function, self.function, self.function, self.generator, self.generator,
                self.recursive, self.short, self.manager, self.decorator, self.cls,
                self.global_user, self.thread_user, self.dataclass, self.deep,
                self.importer]
        for _ in range(3 + self.below(8)):
            gap = self.pick([1, 2, 2, 2, 5, 120])
            if self.one_in(150):
                gap = 70000
            lines += [*[""] * gap, *self.pick(tops)()]
        if self.one_in(3):
            lines += ["", *self.ASYNC_TOOLS, *self.top_async()]
        lines += ["", "fuel[0] += 20"]
        for _ in range(2 + self.below(4)):
            lines += ["try:", *self.block(), f"    print({self.call()})",
                      "except BaseException as error:", "    print(type(error).__name__)"]
        return "\n".join(lines) + self.pick(["\n", "\n", ""])


def make(seed):
    """A program for this seed; the few that do not compile are made anew."""
    for attempt in range(100):
        text = Maker(f"{seed}, {attempt}").program()
        try:
            compile(text, "made", "exec", dont_inherit=True)
            return text
        except SyntaxError:
            continue
    raise AssertionError(f"no program for the seed {seed}")
