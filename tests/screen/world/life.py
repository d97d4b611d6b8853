"""Conway's game of life on a torus, as the screen tests know it."""
import sys
import threading
import time

WIDTH, HEIGHT = 8, 8
CELLS = {0: "·", 1: "█", 2: "細胞"}  # wide characters take two cells each


def neighbours(board, row, column):
    count = 0
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            if down or right:
                count += board[(row + down) % HEIGHT][(column + right) % WIDTH]
    return count


def step(board):
    after = [[0] * WIDTH for _ in range(HEIGHT)]
    for row in range(HEIGHT):
        for column in range(WIDTH):
            count = neighbours(board, row, column)
            after[row][column] = int(count == 3 or (count == 2 and board[row][column] == 1))
    return after


def show(board):
	for row in board:	# tabs, in front and within
		print("".join(CELLS[cell] for cell in row))


class Ticker(threading.Thread):
    def run(self):
        while True:
            time.sleep(0.25)


def never():
    """No call comes here."""
    raise SystemExit(1)


def main(generations):
    Ticker(daemon=True).start()
    board = [[(row * column) % 3 == 1 for column in range(WIDTH)] for row in range(HEIGHT)]
    for generation in range(generations):
        board = step(board)
    show(board)


if __name__ == "__main__":
    main(int(sys.argv[1]))
