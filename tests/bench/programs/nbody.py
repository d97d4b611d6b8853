"""Bodies that pull each other: arithmetic on floats and attributes."""

import math
import random
import sys
import time


class Body:
    def __init__(self, chance):
        self.x, self.y, self.z = (chance.uniform(-10, 10) for _ in range(3))
        self.vx, self.vy, self.vz = (chance.uniform(-1, 1) for _ in range(3))
        self.mass = chance.uniform(0.1, 1)


def pull(one, other, span):
    dx = one.x - other.x
    dy = one.y - other.y
    dz = one.z - other.z
    squared = dx * dx + dy * dy + dz * dz + 0.01
    force = span / (squared * math.sqrt(squared))
    one.vx -= dx * other.mass * force
    one.vy -= dy * other.mass * force
    one.vz -= dz * other.mass * force
    other.vx += dx * one.mass * force
    other.vy += dy * one.mass * force
    other.vz += dz * one.mass * force


def step(bodies, span):
    for place, one in enumerate(bodies):
        for other in bodies[place + 1 :]:
            pull(one, other, span)
    for body in bodies:
        body.x += body.vx * span
        body.y += body.vy * span
        body.z += body.vz * span


def main(size):
    chance = random.Random(1687)
    bodies = [Body(chance) for _ in range(8)]
    started = time.perf_counter()
    for _ in range(int(24_000 * size)):
        step(bodies, 0.001)
    print("elapsed", time.perf_counter() - started)


if __name__ == "__main__":
    main(float(sys.argv[1]))
