# (python -x passes over the first line of a file)
"""What the interpreter knows of a source file: which lines code was made for.

Imported, it is a function. Run by tracetui, under the interpreter and the
options of the traced program, it answers questions on a socket, whose number is
its argument:

    question    WORD LENGTH\\n  and a file name of LENGTH bytes
    answer      WORD LENGTH\\n  and LENGTH bytes of text

"executable FILE" is answered by the same word and numbers in ascending order;
"interpreter" by the minor version of Python 3 and the entries of the sys.path
that `python -m` has here, each ended by a NUL. "error" and one line say why
there is no answer. It ends with the socket.
"""

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # this directory: its modules are not the interpreter's

import ast
import io
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


def _interpreter():
    facts = [str(sys.version_info[1])]
    if not sys.flags.safe_path:
        try:
            facts.append(os.getcwd())
        except OSError:
            pass  # the directory is gone
    facts += sys.path
    return b"".join(os.fsencode(fact) + b"\0" for fact in facts)


def _answer(question, name):
    if question == b"interpreter":
        return question, _interpreter()
    if question != b"executable":
        return b"error", b"a question that is not known"
    try:
        lines = executable_lines(os.fsdecode(name))
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
