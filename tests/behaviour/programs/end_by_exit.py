# sys.exit with words: they go to stderr, and the status is 1.
import sys

for i in range(10):  #= 11
    pass  #= 10
sys.exit("said at the end")  #= 1
