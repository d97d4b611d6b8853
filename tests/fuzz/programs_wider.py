"""More that a random program may have: threads, dataclasses, imports, deep recursion.

Mixed into the Maker of programs_maker.py. None comes near the recursion limit: there
the standard module's own function fails first, and with it all its counting.
"""


class Wider:
    def thread_user(self):
        """Threads one at a time: the order of what they print is the program's."""
        name, inner, owner = self.name("f"), self.name("n"), self.name("K")
        work = self.pick(self.functions) if self.functions else "len"
        lines = [f"def {name}(a=1, *_):", "    spend()", f"    def {inner}(*more):",
                 "        try:", f"            print({work}(*more))",
                 "        except BaseException as error:",
                 "            print(type(error).__name__)"]
        lines += self.indented(self.pick([
            [f"t = threading.Thread(target={inner}, args=(a,))"],
            [f"t = threading.Thread(target={inner})"],
            [f"class {owner}(threading.Thread):", "    def run(self):",
             f"        {inner}(2)", f"t = {owner}()"],
        ]))
        self.functions.append(name)
        return [*lines, "    t.start(); t.join()", "    return a"]

    def dataclass(self):
        name, user = self.name("D"), self.name("f")
        options = self.pick(["", "(order=True)", "(frozen=True)", "(slots=True)",
                             "(eq=False)"])
        lines = [f"@dataclasses.dataclass{options}", f"class {name}:", "    x: int = 1",
                 f"    y: int = {self.pick(['2', 'dataclasses.field(default=3)'])}", "",
                 "    def area(self, *_):", "        spend()",
                 "        return self.x * self.y",
                 "", f"def {user}(a=1, b=2, *_):", "    spend()", f"    o = {name}(a, y=b)"]
        lines += self.indented(self.pick([
            [f"print(o == {name}(a, b), len(str(o)) > 3)"],
            ["o = dataclasses.replace(o, x=3)"],
            ["print(dataclasses.astuple(o))"],
            ["try:", "    o.x = 5", "except dataclasses.FrozenInstanceError:", "    pass"],
        ]))
        self.functions.append(user)
        return [*lines, "    return o.area()"]

    def deep(self):
        """A long way down, and back by returns or by an exception."""
        name = self.name("f")
        end = self.pick(["return 0", f"raise {self.pick(['KeyError', 'ValueError'])}"])
        lines = [f"def {name}(a=0, b=0, *_):", "    spend()",
                 f"    def ndown(n):", f"        if not n: {end}",
                 "        return ndown(n - 1) + 1",
                 "    try:", f"        return ndown({self.pick([1, 30, 200, 400])})",
                 "    except KeyError:", "        return 7"]
        self.functions.append(name)
        return lines

    def importer(self):
        """The twin is a program, perhaps this one, whose import may not have ended."""
        name = self.name("f")
        lines = [f"def {name}(a=1, *_):", "    spend()"]
        lines += self.indented(self.pick([
            ["import colorsys", "a = len(colorsys.rgb_to_hsv(1, 0, 0))"],
            ["from string import digits as c", "a = len(c)"],
            ["try:", "    import nowhere", "except ImportError:", "    a = 2"],
            ["try:", "    import twin as c", "    a = c.a", "except Exception as error:",
             "    print(type(error).__name__)"],
        ]))
        self.functions.append(name)
        return [*lines, "    return a"]
