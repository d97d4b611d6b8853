"""An asyncio server with clients, queues, time-outs and cancelled tasks."""
import asyncio
import contextlib


async def serve(reader, writer):
    async for line in lines(reader):
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def lines(reader):
    while line := await reader.readline():
        yield line


async def talk(path, number):
    reader, writer = await asyncio.open_unix_connection(path)
    said = []
    for i in range(5):
        writer.write(b"%d %d hello\n" % (number, i))
        said.append(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return said


async def produce(queue, count):
    for i in range(count):
        await queue.put(i)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    return total


@contextlib.asynccontextmanager
async def running(path):
    server = await asyncio.start_unix_server(serve, path)
    async with server:
        yield server


async def main():
    async with running("socket"):
        for number in range(4):
            print(await talk("socket", number))
    queue = asyncio.Queue(3)
    print(await asyncio.gather(produce(queue, 50), consume(queue)))
    task = asyncio.create_task(asyncio.sleep(1000))
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(0):
            await asyncio.Event().wait()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(consume(asyncio.Queue()))
            group.create_task(produce(None, 1))
    except* AttributeError as errors:
        print(errors.exceptions)


asyncio.run(main())
