"""Before the program, in runs that are compared: what would differ for no good reason.

Collections come after so many new objects, a hook's too. importlib gives the frozen
modules that it is made of a __file__, by which they are in scope, when somebody imports
it. $ROUND moves all that is made from here on: what depends on addresses varies with it.
$PLANT is the path of the hook and the name of a rule that the rewriter is to forget.
"""
import gc
import importlib.util
import os

gc.disable()
filling = [bytes(size) for size in range(0, 500, 16)
           for number in range(5 * int(os.environ.get("ROUND", 0)))]
if "PLANT" in os.environ:
    path, rule = os.environ.pop("PLANT").split()
    spec = importlib.util.spec_from_file_location("_tracetui", path)
    importlib.util.module_from_spec(spec).plant(rule)
