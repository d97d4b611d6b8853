value = [
    n for n in range(3)
]
