x = 1
raise ValueError("broken")
y = 2
