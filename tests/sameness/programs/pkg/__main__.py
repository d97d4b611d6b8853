import sys

from . import util
from .sub import shared

print(util.double(4), shared(1), len(sys.argv), __name__, __package__)
if __name__ == "__main__":
    sys.exit()
