"""Conway's Game of Life on a world that wraps around its edges.

    tracetui examples/life.py          runs until you stop it
    tracetui examples/life.py 20       stops after 20 generations

What to look at: the two inner lines of `living_neighbours` take nearly all of
the time. Its hits are a product: rows x columns x 8 x generations. Press Enter
on `step` to see whom it calls, and `u` to climb back to its caller. The line
that gives birth to a cell runs far more seldom than the test above it.
"""

import random
import sys

ROWS = 32
COLUMNS = 64

AROUND = [
    (-1, -1), (-1, 0), (-1, 1),
    (0, -1), (0, 1),
    (1, -1), (1, 0), (1, 1),
]


def empty_world():
    return [[False] * COLUMNS for _ in range(ROWS)]


def sow(world, cells, chance):
    """Brings some cells to life at places taken by chance."""
    for _ in range(cells):
        row = chance.randrange(ROWS)
        column = chance.randrange(COLUMNS)
        world[row][column] = True


def living_neighbours(world, row, column):
    count = 0
    for down, right in AROUND:
        if world[(row + down) % ROWS][(column + right) % COLUMNS]:
            count += 1
    return count


def step(world):
    """The generation after this one."""
    after = empty_world()
    for row in range(ROWS):
        for column in range(COLUMNS):
            neighbours = living_neighbours(world, row, column)
            if world[row][column]:
                if neighbours in (2, 3):
                    after[row][column] = True
            elif neighbours == 3:
                after[row][column] = True
    return after


def population(world):
    return sum(sum(row) for row in world)


def draw(world):
    for row in world:
        print("".join("#" if alive else "." for alive in row))


def main():
    generations = int(sys.argv[1]) if len(sys.argv) > 1 else None
    chance = random.Random(1970)
    world = empty_world()
    sow(world, 600, chance)

    generation = 0
    while generation != generations:
        world = step(world)
        generation += 1
        if generation % 10 == 0:
            print(f"generation {generation}: {population(world)} cells alive")
        if generation % 100 == 0:
            sow(world, 60, chance)  # a world left alone falls asleep
    draw(world)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
