import difflib
import pprint
import string
import textwrap

ONE = "one two three four five six seven eight nine ten eleven twelve".split()
TWO = [word for word in ONE if "e" in word] + ["thirteen"]
print("\n".join(difflib.unified_diff(ONE, TWO, lineterm="")))
print(difflib.get_close_matches("elven", ONE))
print(textwrap.fill(" ".join(ONE), 20), textwrap.dedent("  a\n   b\n  c"))
print(textwrap.shorten(" ".join(ONE), 30), string.Template("$a ${b}").substitute(a=1, b=2))
pprint.pprint({"words": ONE, "deep": [[[["x"] * 4] * 3]]}, width=40)
