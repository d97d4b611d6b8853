"""Numbers in nested lists: products, a determinant, a sieve."""

import sys
import time


def product(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def determinant(matrix):
    matrix = [row[:] for row in matrix]
    size = len(matrix)
    result = 1.0
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(matrix[k][i]))
        if matrix[pivot][i] == 0:
            return 0.0
        if pivot != i:
            matrix[i], matrix[pivot] = matrix[pivot], matrix[i]
            result = -result
        result *= matrix[i][i]
        for k in range(i + 1, size):
            factor = matrix[k][i] / matrix[i][i]
            for j in range(i, size):
                matrix[k][j] -= factor * matrix[i][j]
    return result


def sieve(limit):
    prime = [True] * limit
    for number in range(2, limit):
        if not prime[number]:
            continue
        for multiple in range(number * number, limit, number):
            prime[multiple] = False
    return sum(prime) - 2


def work():
    matrix = [[(i * j + i) % 7 + 1.0 for j in range(24)] for i in range(24)]
    return determinant(product(matrix, matrix)) + sieve(8_000)


def main(size):
    started = time.perf_counter()
    for _ in range(int(40 * size) or 1):
        work()
    print("elapsed", time.perf_counter() - started)


if __name__ == "__main__":
    main(float(sys.argv[1]))
