"""Programs that no editor, checkout or archive should touch: written at run time."""

FILES = {
    "coding_latin1.py": b"# -*- coding: latin-1 -*-\nname = '\xe9\xff'\n"
                        b"if not name:\n\tprint('\xa4')\nprint(ascii(name))\n",
    "coding_cp1252.py": b"#!/usr/bin/env python3\n# vim: fileencoding=cp1252 :\n"
                        b"euro = '\x80'\nif not euro: pass\nprint(ascii(euro))",
    "coding_mark.py": b"\xef\xbb\xbfx = '\xc3\xa9'\nif not x:\n    y = 1\nprint(ascii(x))\n",
    "coding_mark_named.py": b"\xef\xbb\xbf# coding: utf-8\nprint('mark')\n",
    "coding_utf8.py": "# coding: utf8\nπ = 3 if 1	else 4\nprint(ascii('\t→'), ascii(π))\n"
                      .encode(),
    "coding_sjis.py": "# coding: shift_jis\nx = 'あいう'\t# 日本\nprint(ascii(x))\n"
                      .encode("shift_jis"),
    "coding_ascii.py": b"# coding: us-ascii\nprint('plain')\n",
    "line_ends_dos.py": b"def f(a):\r\n\treturn a\r\n\r\n\r\nx = '''\r\n'''\r\n"
                        b"print(f(1), ascii(x))\r\n",
    "line_ends_mixed.py": b"x = 1\ry = 2\r\nz = 3\nif x > y:\r\n    z = 4\rprint(x, y, z)",
    "tabs.py": b"def f(a):\n\tif a:\n\t\treturn 1\t# one\n\treturn  2 \t #\n"
               b"#\tx\t\ty\n\x0c\nfor i in range(3):\tf(i)\nx = {\n\t1:\t2,\n\t\t}\n",
    "form_feed.py": b"x = 1\n\x0c\ny = 2\n\x0cdef f():\n    return '\x0c\x0b\x1c\x1d'\n"
                    b"print(x, y, ascii(f()))\n",
    "separators.py": "x = '\u2028\u2029\x85'\ny = 1\nprint(ascii(x), y)\n".encode(),
    "no_final_newline.py": b"x = 1\nif x:\n    print('last')",
    "continued.py": b"x = 1 + \\\n    2\nprint(\\\n    x)\nif x and \\\n        not x: pass\n\\\n\n",
    "empty.py": b"",
    "newline.py": b"\n",
    "comment.py": b"# nothing but this",
    "lone_docstring.py": b'"""Nothing\nbut this."""\n',
    "names_of_all_kinds_é→模块.py": "print(ascii('ünïcödé')) # £\n".encode(),
    "with.two.dots.py": b"print('dots')\n",
    "no_extension": b"for i in range(2): print(i)\n",
    "dotted.tool": b"print('tool')\n",
    "imports_odd_files.py": b"import coding_latin1, coding_cp1252, coding_mark, tabs, empty\n"
                            b"import newline, comment, lone_docstring, line_ends_dos\n"
                            b"import __hello__\nfor _ in range(2): import empty\n",
}
