# Spawned workers are programs of their own: not counted, and not disturbed.
import multiprocessing


def work(n):
    return n * n  #= none


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        print(pool.map(work, range(6)))
    print(work.__module__)  #= 1
