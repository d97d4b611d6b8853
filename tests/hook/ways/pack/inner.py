def work(n):
    return [i for i in range(n)
            if i]
