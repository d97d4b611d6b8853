# Every kind of text that exec and eval take.
#: run texts.py
import array

names = {"__file__": __file__}
TEXT = b"a = 1\nfor i in range(3):\n    a += i\n"
for text in (TEXT.decode(), TEXT, bytearray(TEXT), memoryview(TEXT), array.array("b", TEXT)):
    exec(text, names)
    print(eval(type(text) is str and " a + i" or memoryview(b"\ta + i"), names))
for odd in memoryview(TEXT)[::2], memoryview(b"a\0"), array.array("i", [1]):
    try:
        exec(odd, names)
    except Exception as error:
        print(type(error).__name__, error)
