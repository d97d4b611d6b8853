# (python -x passes over the first line of a file)
"""What the interpreter knows of a source file: which lines code was made for.

Imported, it is a function. Run by tracetui, under the interpreter and the
options of the traced program, it answers questions on a socket, whose number is
its argument:

    question    WORD LENGTH\\n  and LENGTH bytes: a file name, or a text in UTF-8
    answer      WORD LENGTH\\n  and LENGTH bytes

"executable FILE" is answered by the same word and numbers in ascending order;
"tokens TEXT" by the same word and pairs of numbers of 32 bits, see tokens();
"interpreter" by the minor version of Python 3 and the entries of the sys.path
that `python -m` has here, each ended by a NUL. "error" and one line say why
there is no answer. It ends with the socket.
"""

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # this directory: its modules are not the interpreter's

import array
import ast
import builtins
import io
import itertools
import keyword
import os
import token
import tokenize
import warnings


def executable_lines(filename):
    """The lines of the file that its code names, without those of docstrings.

    They are those that the standard trace module marks when they did not run.
    """
    with tokenize.open(filename) as file:
        text = file.read()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        code = compile(text, filename, "exec", dont_inherit=True)
        return sorted(_code_lines(code, _annotates(text)) - _string_lines(text))


def _code_lines(code, annotates):
    lines = set()
    waiting = [code]
    while waiting:
        code = waiting.pop()
        lines.update(line for _, _, line in code.co_lines() if line is not None)
        waiting.extend(constant for constant in code.co_consts
                       if isinstance(constant, type(code))
                       and not _is_annotations(constant, annotates))
    return lines


def _annotates(text):
    # Where functions begin that somebody wrote under that name.
    if "__annotate__" not in text:
        return set()
    return {min([node, *node.decorator_list], key=lambda at: at.lineno).lineno
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef) and node.name == "__annotate__"}


def _is_annotations(code, annotates):
    # From 3.14 on annotations stand in a function of their own that runs only
    # when somebody asks for them: that is no line left out.
    return (sys.version_info >= (3, 14) and code.co_name == "__annotate__"
            and code.co_firstlineno not in annotates)


def _string_lines(text):
    # Strings that open a block, or the file, and so may be docstrings.
    lines = set()
    before = token.INDENT
    for kind, _, start, end, _ in tokenize.generate_tokens(io.StringIO(text).readline):
        if kind == token.STRING and before == token.INDENT:
            lines.update(range(start[0], end[0] + 1))
        before = kind
    return lines


KEYWORD, STRING, COMMENT, NUMBER, OPERATOR, DEFINITION, BUILTIN = range(1, 8)

_KINDS = {tokenize.COMMENT: COMMENT, token.NUMBER: NUMBER, token.OP: OPERATOR,
          **{getattr(token, name): STRING for name in token.tok_name.values()
             if name == "STRING" or name.startswith(("FSTRING_", "TSTRING_"))}}
_LONGEST_LINE = 1 << 16
_KEYWORDS = frozenset(keyword.kwlist)
_SOFT_KEYWORDS = frozenset(keyword.softkwlist) - {"_"}
_BUILTINS = frozenset(dir(builtins))


def tokens(text):
    """What stands where in a text, as numbers: a place, then 16 times a length plus
    the kind of token, and so on. Places and lengths are of UTF-8 and in bytes.

    Names that are nothing special are left out, and so is everything from the
    first mistake on, or from a line so long that the tokenizers of some versions,
    which copy a token's line, would not come to an end.
    """
    found = array.array("I")
    places = _Places(text)
    statement = []  # the tokens of one
    try:
        for kind, string, start, end, _ in tokenize.generate_tokens(places.readline):
            if kind == token.NEWLINE:
                _add_statement(found, places, statement)
                statement.clear()
            elif kind == token.ERRORTOKEN:
                break
            elif kind in _KINDS or kind == token.NAME:
                statement.append((kind, string, start, end))
    except (tokenize.TokenError, SyntaxError):
        pass
    _add_statement(found, places, statement)
    return found


class _Places:
    """Where lines begin, and where in them characters do, in bytes."""

    def __init__(self, text):
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            size = len(line) if line.isascii() else len(line.encode())
            self.starts.append(self.starts[-1] + size + 1)
        short = itertools.takewhile(lambda line: len(line) < _LONGEST_LINE, self.lines)
        self._next = (line + "\n" for line in short)

    def readline(self):
        return next(self._next, "")

    def of(self, line, column):
        text = self.lines[line - 1]
        if not text.isascii():
            column = len(text[:column].encode())
        return self.starts[line - 1] + column


def _add_statement(found, places, statement):
    soft = _begins_softly(statement)
    before = ""
    for index, (kind, string, first, last) in enumerate(statement):
        if kind != token.NAME:
            kind = _KINDS[kind]
        elif index == 0 and soft:
            kind = KEYWORD
        else:
            after = statement[index + 1][1] if index + 1 < len(statement) else ""
            kind = _kind_of_name(string, before, after)
        before = string
        start = places.of(*first)
        length = places.of(*last) - start
        # Not everywhere right behind an f-string that is not ASCII, up to 3.13.
        if kind and length > 0:
            found.append(start)
            found.append(length * 16 + kind)


def _kind_of_name(name, before, after):
    if name in _KEYWORDS:
        return KEYWORD
    if before in ("def", "class"):
        return DEFINITION
    if name in _BUILTINS and before != "." and after != "=":
        return BUILTIN
    return None


def _begins_softly(statement):
    # Whether its first word is a keyword only where it stands, which the tokenizer
    # does not tell: `match` and `case` have something behind them, and a colon.
    if len(statement) < 3 or statement[0][1] not in _SOFT_KEYWORDS:
        return False
    (_, word, *_), (kind, second, *_), (_, third, *_) = statement[:3]
    if word in ("match", "case"):
        return ((kind != token.OP or second in ("(", "[", "{", "-", "*", "~"))
                and any(string == ":" for _, string, *_ in statement[2:]))
    if second in _KEYWORDS:
        return True  # as in `lazy import`
    return kind == token.NAME and third in ("=", "[")


def _interpreter():
    facts = [str(sys.version_info[1])]
    if not sys.flags.safe_path:
        try:
            facts.append(os.getcwd())
        except OSError:
            pass  # the directory is gone
    facts += sys.path
    return b"".join(os.fsencode(fact) + b"\0" for fact in facts)


def _answer(question, content):
    if question == b"interpreter":
        return question, _interpreter()
    try:
        if question == b"tokens":
            return question, tokens(content.decode()).tobytes()
        if question != b"executable":
            return b"error", b"a question that is not known"
        lines = executable_lines(os.fsdecode(content))
    except RecursionError:
        return b"error", b"its code is nested too deeply"
    except (OSError, SyntaxError, ValueError, OverflowError, MemoryError,
            tokenize.TokenError) as error:
        text = f"{type(error).__name__}: {error}".replace("\n", " ")
        return b"error", text.encode("utf-8", "backslashreplace")
    return question, " ".join(map(str, lines)).encode()


def _serve(descriptor):
    with open(descriptor, "rb") as questions, \
         open(os.dup(descriptor), "wb") as answers:
        for line in questions:
            question, length = line.split()
            word, data = _answer(question, questions.read(int(length)))
            answers.write(b"%s %d\n" % (word, len(data)) + data)
            answers.flush()


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
