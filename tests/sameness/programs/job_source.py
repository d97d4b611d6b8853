import ast
import dis
import inspect
import io
import tokenize

SOURCE = inspect.cleandoc("""
    def f(a, *b, c=1, **d):
        '''Docstring.'''
        with a as x, b:
            return [i for i in c if i] or {**d} and (lambda: x)
    class K(Base, metaclass=M):
        async def g(self): await self.h(f"{a!r:>{b}}")
""")
for token in tokenize.generate_tokens(io.StringIO(SOURCE).readline):
    print(token.type, repr(token.string), end=" ")
tree = ast.parse(SOURCE)
print(ast.unparse(tree))
print(ast.dump(tree.body[1])[:200])
print(inspect.signature(lambda a, *b, c=1, **d: 0), len(list(dis.get_instructions(SOURCE))))
