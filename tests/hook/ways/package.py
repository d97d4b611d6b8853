# python -m: the frames below are runpy's.
#: mine
#: run -m pack an argument
