"""Sources of the library: tokens, trees, text made of trees, and code made of text again."""
import ast
import io
import symtable
import tokenize
import types
from pathlib import Path

FILES = "bisect.py", "heapq.py", "textwrap.py", "contextlib.py", "queue.py", "copy.py"


class Doubler(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.Constant(node.value * 2) if isinstance(node.value, int) else node


def blocks(table):
    yield table
    for child in table.get_children():
        yield from blocks(child)


def code_objects(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from code_objects(constant)


for name in FILES:
    source = (Path(ast.__file__).parent / name).read_text()
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    tree = ast.parse(tokenize.untokenize(tokens))
    again = ast.unparse(tree)
    assert ast.dump(ast.parse(again)) == ast.dump(tree)
    nodes = sum(1 for node in ast.walk(tree))
    ast.fix_missing_locations(Doubler().visit(tree))
    code = compile(tree, name, "exec")
    names = [block.get_name() for block in blocks(symtable.symtable(source, name, "exec"))]
    print(name, len(tokens), nodes, len(names), len(list(code_objects(code))))
