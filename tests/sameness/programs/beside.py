import functions
import single.part

print(functions.square(3), single.part.HERE)
