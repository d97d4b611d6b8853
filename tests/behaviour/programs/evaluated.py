# More evaluated code objects than the code table has entries, all described alike.
total = 0
for i in range(20000):  #= 20001
    total += eval(str(i % 9))  #= 20000
code = compile("1 + 1", "<string>", "eval")
for i in range(560000):  #= 560001
    total += eval(code.replace(co_name=code.co_name))  #= 560000
for i in range(200):
    exec(f"def f{i % 7}(x):\n    return x\ntotal += f{i % 7}(1)")  #= 200
print(total)  #= 1
