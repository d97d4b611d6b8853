"""Regular expressions compiled anew, and what is built on them."""
import calendar
import fnmatch
import gettext
import re
import string
import textwrap

PATTERNS = [r"(?P<word>\w+)\s+(?P=word)", r"(?i:a|b|[c-f])*?x{2,5}", r"(?<=a)b(?!c)|d$",
            r"\b(?:\d{1,3}\.){3}\d+\b", r"(a(b(c)?)?)+(?(3)d|e)", r"[^\W\d_]+(?#note)",
            r"(?x) a  b # free", r"^(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$",
            "|".join(string.ascii_letters), "|".join(dir(re))]
BROKEN = ["(", "[a", "*", "(?P<1>a)", "a{3,1}", "(?<=a*)b", "(?P=none)", "\\"]

text = "the the cat 1.2.3.4 abcabcd aaxxx 12.5e3 " * 20
for round in range(3):
    re.purge()
    for pattern in PATTERNS:
        found = re.compile(pattern, re.M | (round and re.I))
        print(len(found.findall(text)), len(found.sub(r"<\g<0>>", text)), found.groups)
for pattern in BROKEN:
    try:
        re.compile(pattern)
    except re.error as error:
        print(error.msg, error.pos)
print(fnmatch.translate("a*[!b]?.[ch]"))
scanner = re.Scanner([(r"\d+", lambda scanner, token: int(token)),
                      (r"\w+", lambda scanner, token: token), (r"\s", None)])
print(scanner.scan("a 12 b 3"))
print(calendar.TextCalendar().formatyear(2024, m=4)[:40])
print(len(calendar.HTMLCalendar().formatmonth(2024, 2)))
print(gettext.c2py("n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2")(5))
print(textwrap.indent("a\n\nb", "> "))
