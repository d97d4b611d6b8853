import asyncio


class Turnstile:
    async def __aenter__(self):
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *details):
        await asyncio.sleep(0)


async def numbers(limit):
    for n in range(limit):
        await asyncio.sleep(0)
        yield n


async def worker(name, limit):
    total = 0
    async for n in numbers(limit):
        total += n
    async with Turnstile() as gate:
        assert gate
    return name, total, [m async for m in numbers(3) if m]


async def fails():
    await asyncio.sleep(0)
    raise KeyError("lost")


async def main():
    print(await worker("a", 3))
    print(await asyncio.gather(worker("b", 2), worker("c", 4)))
    try:
        await fails()
    except KeyError as error:
        print(error)


def drive(coroutine):
    """Without a loop: every step is ours."""
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value


print(drive(worker("d", 2)))
if __name__ == "__main__":
    loop = asyncio.new_event_loop()
    loop.run_until_complete(main())
    loop.close()
