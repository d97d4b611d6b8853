"""One state to start from: as for the sameness tests, and what the programs import."""

import asyncio
import contextlib
import functools
import os
import types

_start = os.path.join(os.path.dirname(__file__), "../../sameness/start/sitecustomize.py")
with open(_start) as _file:
    exec(compile(_file.read(), _start, "exec"), {"__name__": "start"})
asyncio.run(asyncio.sleep(0))
