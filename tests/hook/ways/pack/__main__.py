import sys
from . import inner

print(__name__, inner.work(3), sys.argv[1:])
