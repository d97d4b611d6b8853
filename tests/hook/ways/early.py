# Functions that exist before the main module begins.
#: mine
print(early(5))
