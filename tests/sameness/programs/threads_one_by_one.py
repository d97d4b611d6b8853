import threading


def work(n, out):
    for i in range(n):
        out.append(i)
        if i == 2:
            helper(out)


def helper(out):
    out.append([j for j in range(3)])


class Worker(threading.Thread):
    def __init__(self):
        super().__init__(name="worker")
        self.result = None

    def run(self):
        self.result = sum(x for x in range(10))


out = []
for round in range(3):
    thread = threading.Thread(target=work, args=(round + 3, out))
    thread.start()
    thread.join()
worker = Worker()
worker.start()
worker.join()
print(out, worker.result)


def tree(depth):
    if depth:
        child = threading.Thread(target=tree, args=(depth - 1,))
        child.start()
        child.join()
        print("depth", depth)


tree(3)
