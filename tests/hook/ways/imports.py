# From source, again, from byte code alone, from a zip file, frozen.
#: mine
import importlib
import os
import py_compile
import shutil
import sys
import zipfile

import helper

print(helper.double(3), list(helper.Pair(1, 2).items()))
importlib.reload(helper)
print(helper.double(1))
shutil.copy("helper.py", "bare.py")
py_compile.compile("bare.py", cfile="bare.pyc")
os.unlink("bare.py")
importlib.invalidate_caches()
import bare

print(bare.double(2))
with zipfile.ZipFile("pile.zip", "w") as pile:
    pile.write("helper.py", "piled.py")
sys.path.append("pile.zip")
import piled

print(piled.double(2), piled.VALUE)
import __hello__

print(__hello__.__name__)
# The byte code that is kept is the compiler's own.
import marshal

name = importlib.util.cache_from_source("helper.py")
with open(name, "rb") as file:
    code = marshal.loads(file.read()[16:])
with open("helper.py") as file:
    print(code == compile(file.read(), code.co_filename, "exec"))
