# Pools of forked workers, which multiprocessing ends in its own way.
import multiprocessing


def work(n):
    total = 0
    for i in range(n):  #= 4040
        total += i  #= 4000
    return total  #= 40


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with context.Pool(3) as pool:
        print(pool.map(work, [100] * 40, chunksize=1))
    process = context.Process(target=print, args=("process",))
    process.start()
    process.join()
    print(process.exitcode)  #= 1
