"""The sun and its four largest planets, moved by their gravity.

    tracetui examples/nbody.py         runs until you stop it
    tracetui examples/nbody.py 2       stops after 2 years

What to look at: `pull` is called once for each pair of bodies, ten times a
step; the line with the square root is hotter than its neighbours. Compare the
own time of `advance`, which is small, with its total time, which is nearly all
there is. The energy printed each year should hardly change: that is the test
whether the steps are small enough.

Lengths are in astronomical units (the earth's distance from the sun), times in
days, masses in suns.
"""

import itertools
import math
import sys

GRAVITY = 2.959122082855911e-4
STEP = 0.5  # days
DAYS_PER_YEAR = 365.25


class Body:
    def __init__(self, name, mass, position, velocity):
        self.name = name
        self.mass = mass
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = velocity

    def drift(self, days):
        self.x += self.vx * days
        self.y += self.vy * days
        self.z += self.vz * days


def distance(one, other):
    return math.dist((one.x, one.y, one.z), (other.x, other.y, other.z))


def pull(one, other, days):
    """Changes the velocities of two bodies by the force between them."""
    dx = other.x - one.x
    dy = other.y - one.y
    dz = other.z - one.z
    squared = dx * dx + dy * dy + dz * dz
    push = GRAVITY * days / (squared * math.sqrt(squared))
    one.vx += dx * push * other.mass
    one.vy += dy * push * other.mass
    one.vz += dz * push * other.mass
    other.vx -= dx * push * one.mass
    other.vy -= dy * push * one.mass
    other.vz -= dz * push * one.mass


def advance(bodies, days):
    for one, other in itertools.combinations(bodies, 2):
        pull(one, other, days)
    for body in bodies:
        body.drift(days)


def energy(bodies):
    total = 0.0
    for body in bodies:
        speed_squared = body.vx**2 + body.vy**2 + body.vz**2
        total += body.mass * speed_squared / 2
    for one, other in itertools.combinations(bodies, 2):
        total -= GRAVITY * one.mass * other.mass / distance(one, other)
    return total


def circling(name, mass, radius, angle):
    """A body on a round orbit about the sun."""
    speed = math.sqrt(GRAVITY / radius)
    position = (radius * math.cos(angle), radius * math.sin(angle), 0.0)
    velocity = (-speed * math.sin(angle), speed * math.cos(angle), 0.0)
    return Body(name, mass, position, velocity)


def solar_system():
    return [
        Body("sun", 1.0, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
        circling("Jupiter", 9.55e-4, 5.20, 0.3),
        circling("Saturn", 2.86e-4, 9.58, 1.9),
        circling("Uranus", 4.37e-5, 19.2, 3.5),
        circling("Neptune", 5.15e-5, 30.1, 5.0),
    ]


def main():
    years = int(sys.argv[1]) if len(sys.argv) > 1 else None
    bodies = solar_system()
    at_first = energy(bodies)

    year = 0
    while year != years:
        for _ in range(int(DAYS_PER_YEAR / STEP)):
            advance(bodies, STEP)
        year += 1
        change = energy(bodies) / at_first - 1
        print(f"year {year}: energy has changed by {change:.1e} of itself")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
