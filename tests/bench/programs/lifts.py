"""Lifts in an office building: many small objects and short methods."""

import heapq
import random
import sys
import time


class Person:
    __slots__ = ("origin", "goal", "arrived")

    def __init__(self, origin, goal, now):
        self.origin = origin
        self.goal = goal
        self.arrived = now

    @property
    def goes_up(self):
        return self.goal > self.origin


class Floor:
    def __init__(self):
        self.up = []
        self.down = []

    def queue(self, upwards):
        return self.up if upwards else self.down

    def add(self, person):
        self.queue(person.goes_up).append(person)

    def is_empty(self):
        return not self.up and not self.down


class Lift:
    ROOM = 6

    def __init__(self, name):
        self.name = name
        self.height = 0
        self.upwards = True
        self.inside = []

    def has_room(self):
        return len(self.inside) < self.ROOM

    def leave(self):
        """Those who want to this floor get out."""
        staying = [person for person in self.inside if person.goal != self.height]
        left = len(self.inside) - len(staying)
        self.inside = staying
        return left

    def enter(self, floor):
        queue = floor.queue(self.upwards)
        while queue and self.has_room():
            self.inside.append(queue.pop(0))

    def move(self, top):
        self.height += 1 if self.upwards else -1
        if self.height == top:
            self.upwards = False
        elif self.height == 0:
            self.upwards = True


class Building:
    def __init__(self, floors, lifts, chance):
        self.floors = [Floor() for _ in range(floors)]
        self.lifts = [Lift(name) for name in range(lifts)]
        self.chance = chance
        self.carried = 0
        self.events = [(0.0, lift.name, lift) for lift in self.lifts]
        heapq.heapify(self.events)

    @property
    def top(self):
        return len(self.floors) - 1

    def someone_comes(self, now):
        origin = self.chance.randrange(len(self.floors))
        goal = self.chance.randrange(len(self.floors))
        if origin != goal:
            self.floors[origin].add(Person(origin, goal, now))

    def serve(self, lift, now):
        floor = self.floors[lift.height]
        left = lift.leave()
        self.carried += left
        pause = 0.5 if left else 0.1
        if not floor.is_empty():
            lift.enter(floor)
            pause += 0.4
        lift.move(self.top)
        heapq.heappush(self.events, (now + pause, lift.name, lift))

    def run(self, turns):
        for _ in range(turns):
            now, _, lift = heapq.heappop(self.events)
            if self.chance.random() < 0.3:
                self.someone_comes(now)
            self.serve(lift, now)


def main(size):
    building = Building(20, 5, random.Random(1853))
    started = time.perf_counter()
    building.run(int(90_000 * size))
    print("elapsed", time.perf_counter() - started)


if __name__ == "__main__":
    main(float(sys.argv[1]))
