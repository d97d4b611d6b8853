# A piece of everything: all of the standard library that runs is compared.
#: everything
import argparse
import ast
import configparser
import csv
import decimal
import difflib
import email
import fractions
import html.parser
import io
import json
import logging
import re
import string
import textwrap
import tokenize
import unittest
import xml.dom.minidom

with open(__file__) as file:
    text = file.read()
tree = ast.parse(text)
print(ast.unparse(tree)[:40], len(list(tokenize.generate_tokens(io.StringIO(text).readline))))
print(len(list(difflib.unified_diff(text.split(), text.split()[::-1]))))
print(json.loads(json.dumps({"a": [1, 2.5, None, "x"]}, indent=1)))
print(re.sub(r"(\w+)\s+(?P<x>\w)?", r"\1", text)[:30], decimal.Decimal(2).sqrt())
print(email.message_from_string("To: x\nFrom: y@z\n\nbody").get_all("To"))
parser = argparse.ArgumentParser(prog="x")
parser.add_argument("--option", type=int, default=3)
print(parser.parse_args([]), parser.format_help())
config = configparser.ConfigParser()
config.read_string("[a]\nb = %(c)s\nc = 1\n")
print(config["a"]["b"], list(csv.reader(["a,b", '"c",d'])), fractions.Fraction(3, 6))
print(xml.dom.minidom.parseString("<a b='c'><d/>e</a>").toprettyxml())
print(textwrap.fill(text, 60)[:50], string.Template("$a").substitute(a=1))
html.parser.HTMLParser().feed("<p class=x>text &amp; more<!-- c --></p>")
logging.getLogger("x").warning("told %s", 1)


class Test(unittest.TestCase):
    def test_one(self):
        with self.assertRaises(ValueError):
            int("x")


out = io.StringIO()
unittest.TextTestRunner(out).run(unittest.defaultTestLoader.loadTestsFromTestCase(Test))
