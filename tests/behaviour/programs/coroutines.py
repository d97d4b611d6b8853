# Coroutines, tasks that are cancelled, and asynchronous generators.
import asyncio


async def step(n):
    for i in range(n):  #= 1100
        await asyncio.sleep(0)  #= 1000
    return n  #= 100


async def cancelled():
    try:
        await asyncio.sleep(1000)  #= 20, 40 since 3.13
    except asyncio.CancelledError:  #= 20
        raise  #= 20


async def numbers(n):
    try:
        for i in range(n):  #= 57
            yield i  #= 56
            await asyncio.sleep(0)  #= 54
    finally:
        await asyncio.sleep(0)  #= 3


async def main():
    print(sum(await asyncio.gather(*[step(10) for _ in range(100)])))
    tasks = [asyncio.create_task(cancelled()) for _ in range(20)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()  #= 20
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print({type(r).__name__ for r in results})
    async for i in numbers(50):  #= 51
        pass  #= 50
    stopped = numbers(9)
    async for i in stopped:
        if i == 4:  #= 5
            break  #= 1
    await stopped.aclose()
    thrown = numbers(9)
    await thrown.asend(None)
    try:
        await thrown.athrow(ValueError("thrown"))
    except ValueError as error:
        print(error)  #= 1


async def never():
    await asyncio.sleep(0)  #= none


asyncio.run(main())
coroutine = never()
coroutine.close()
print("end")  #= 1
