# A pickled copy of rewritten code runs, without events.
import copyreg
import pickle
import sys
import types

import copies


def own():
    code = sys._getframe().f_code
    return code


again = pickle.loads(pickle.dumps(own()))
other = types.FunctionType(again, globals())()
print(other.co_name)
