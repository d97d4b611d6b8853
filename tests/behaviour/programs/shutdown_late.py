# What runs when the interpreter has no modules any more counts, also where the thread looks
# up at that moment: its clock has gone round since its last event. The variable's value goes
# after the thread's trace function.
#: options --tui --exit
import contextvars
import sys
import threading
import time


class Kept:
    def __del__(self):
        self.gone = True  #= 1, 2 with probes


variable = contextvars.ContextVar("variable")
variable.set(Kept())
sys.kept = Kept()
sys.kept.cycle = sys.kept
threading.Thread(target=time.sleep, args=(2.5,)).start()
print("main ends")  #= 1
