"""Texts compared, wrapped, dedented and put into templates."""
import difflib
import string
import textwrap
from pathlib import Path

lines = Path(textwrap.__file__).read_text().splitlines(keepends=True)[:160]
changed = [line.replace("self", "this") for line in lines if len(line) % 7]
changed[40:40] = lines[:5]
unified = list(difflib.unified_diff(lines, changed, "old", "new"))
delta = list(difflib.ndiff(lines[:70], changed[:70]))
assert list(difflib.restore(delta, 2)) == changed[:70]
print(len(unified), len(delta), len(difflib.HtmlDiff().make_table(lines[:40], changed[:40])))
print(difflib.get_close_matches("wrap", dir(textwrap)))
text = " ".join("".join(lines).split())
for width in 20, 40, 79:
    print(len(textwrap.wrap(text, width)), len(textwrap.shorten(text, width)))
print(string.Template("$a ${b} $$").substitute(a=1, b=2), "{0!r:>{1}}".format("x", 5))
print(len(string.Formatter().vformat("{a[0]} {b.real:5}", (), {"a": [1], "b": 2})))
