import argparse
import configparser
import csv
import io
import logging
import optparse
import shlex

parser = argparse.ArgumentParser(prog="job", description="What it does " * 10)
parser.add_argument("name", nargs="+")
parser.add_argument("-n", "--number", type=int, default=3, metavar="N", help="a number")
group = parser.add_mutually_exclusive_group()
group.add_argument("--on", action="store_true")
group.add_argument("--off", action="store_true")
print(parser.parse_args(shlex.split("-n 4 --on 'a b' c")))
print(parser.format_help())

config = configparser.ConfigParser()
config.read_string("[one]\na = 1\nb = %(a)s%(a)s\n[two]\nc: x\n  y\n")
print(config["one"]["b"], config.getint("one", "a"), config["two"]["c"])
out = io.StringIO()
config.write(out)
print(out.getvalue())

table = io.StringIO()
writer = csv.DictWriter(table, ["x", "y"])
writer.writeheader()
writer.writerow({"x": 'say "hi"', "y": "a,b"})
print(list(csv.DictReader(io.StringIO(table.getvalue()))),
      csv.Sniffer().sniff("a;b\n1;2").delimiter)

options = optparse.OptionParser(prog="job")
options.add_option("-q", action="store_false", dest="verbose")
values, rest = options.parse_args(["-q", "rest"])
print(values.verbose, rest)

stream = io.StringIO()
log = logging.getLogger("job")
log.addHandler(logging.StreamHandler(stream))
log.warning("%s is %d", "x", 3)
print(stream.getvalue())
