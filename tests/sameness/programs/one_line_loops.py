for i in range(5): pass
for i in range(3): print(i); print(-i)
n = 0
while n < 4: n += 1
else: print("done", n)
for i in range(2):
    for j in range(3): n += j
print([x * x for x in range(6) if x % 2], n)
for i in []: print("never")
while False: print("never")
if n: print("one"); n = 0
if n: print("two")
x = 1 if n else 2; y = x or n; z = x and n
for i in range(3): continue
for i in range(3): break
while True:
    n += 1
    if n > 3: break
