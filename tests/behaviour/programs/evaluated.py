# More evaluated strings than the code table has entries.
def use(value):
    return value  #= 600


total = 0
for i in range(600):
    for text in ("1", "2 + 2", "(3)"):
        for _ in range(350):
            total += eval(text)
    total += use(i)  #= 600
    exec(f"def f{i % 7}(x):\n    return x\ntotal += f{i % 7}(1)")
print(total)
