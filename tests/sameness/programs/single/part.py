
HERE = __name__
