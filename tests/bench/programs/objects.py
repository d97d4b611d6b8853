"""Small objects with small methods, that send each other messages."""

import sys
import time


class Packet:
    def __init__(self, kind, link):
        self.kind = kind
        self.link = link
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        at = queue
        while at.link is not None:
            at = at.link
        at.link = self
        return queue


class Task:
    handled = 0

    def __init__(self, name, priority):
        self.name = name
        self.priority = priority
        self.queue = None

    def add(self, packet):
        self.queue = packet.append_to(self.queue)
        return self

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
        return packet

    def run(self):
        packet = self.take()
        if packet is None:
            return False
        Task.handled += 1
        return self.handle(packet)

    def handle(self, packet):
        packet.data[Task.handled % 4] += 1
        return packet.kind < 3


class Worker(Task):
    def handle(self, packet):
        for index, value in enumerate(packet.data):
            packet.data[index] = (value + self.priority) % 26
        return super().handle(packet)


def work():
    tasks = [Worker(f"w{i}", i) if i % 2 else Task(f"t{i}", i) for i in range(8)]
    for number in range(200):
        tasks[number % 8].add(Packet(number % 5, None))
    busy = True
    while busy:
        busy = False
        for task in tasks:
            busy = task.run() or busy


def main(size):
    started = time.perf_counter()
    for _ in range(int(250 * size) or 1):
        work()
    print("elapsed", time.perf_counter() - started)


if __name__ == "__main__":
    main(float(sys.argv[1]))
