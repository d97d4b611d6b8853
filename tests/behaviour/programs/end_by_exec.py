# The process becomes another program, which is not counted.
import os
import sys

for i in range(1000):  #= 1001
    pass  #= 1000
sys.stdout.flush()
code = "import os; print(sorted(k for k in os.environ)); raise SystemExit(9)"
os.execv(sys.executable, [sys.executable, "-c", code])  #= 1
