"""Command lines, configuration files and shell words."""
import argparse
import configparser
import io
import optparse
import shlex


def parser():
    made = argparse.ArgumentParser(prog="made", description="word " * 30)
    made.add_argument("-v", "--verbose", action="count", default=0)
    made.add_argument("--level", type=int, choices=range(4))
    either = made.add_mutually_exclusive_group()
    either.add_argument("--one", action="store_true")
    either.add_argument("--two", action="store_const", const=3)
    commands = made.add_subparsers(dest="command")
    for name in "add", "remove":
        command = commands.add_parser(name, help="help of " + name)
        command.add_argument("files", nargs="+")
        command.add_argument("--into", metavar="DIR", default="there")
    return made


for line in "-vv --level 2 add a b --into c", "--two remove x", "", "--lev=3 --one":
    print(vars(parser().parse_args(shlex.split(line))))
for line in "--level 7", "--one --two", "add", "add a --in":
    try:
        parser().parse_args(line.split())
    except SystemExit as error:
        print(error)
print(len(parser().format_help()))
options = optparse.OptionParser()
options.add_option("-n", type="int", dest="number", help="number")
print(options.parse_args(["-n5", "rest"])[1], len(options.format_help()))
settings = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
settings.read_string("[a]\nx = 1\n  2\ny: ${x}\n[b]\nz = ${a:y}\n; note\n")
text = io.StringIO()
settings.write(text)
print(settings["b"]["z"], settings.getint("a", "n", fallback=4), text.getvalue())
print(list(shlex.shlex("a 'b c' # d\n e|f", punctuation_chars=True)))
