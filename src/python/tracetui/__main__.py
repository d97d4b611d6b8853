"""``python -m tracetui``: the command ``tracetui``, for this interpreter."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# In a build tree, and where `make install` puts it.
PLACES = ("../../../tracetui", "../../../../bin/tracetui")


def main():
    for place in PLACES:
        command = os.path.normpath(os.path.join(HERE, place))
        if os.access(command, os.X_OK) and os.path.isfile(command):
            os.execv(command, ["tracetui", "--python", sys.executable, *sys.argv[1:]])
    sys.exit("tracetui: the command is not where it was installed: looked for "
             + " and ".join(os.path.normpath(os.path.join(HERE, p)) for p in PLACES))


main()
