"""A shop on asyncio: one thread, many customers, one till.

    tracetui examples/async_server.py       runs until you stop it
    tracetui examples/async_server.py 5     each customer buys 5 times

Server and customers live in this one process and talk over a loopback port
that the system chooses. A customer sends an order, the server fetches it from
the store room (which takes a while and needs no processor), adds up the price
at the till (which takes one customer at a time) and sends it back.

What to look at: the lines with `await` are where the customers spend their
time, yet they are shown as waiting and not as hot; the sum in `price` is the
hottest line. `serve` is called once per customer and resumed again and again:
calls and resumes are counted apart.
"""

import asyncio
import random
import signal
import sys

CUSTOMERS = 12
SHELF = {"tea": 320, "bread": 275, "cheese": 590, "apples": 199, "rice": 240}
TAX = 7  # per cent


def price(order):
    """What an order costs in cents, by the smallest pieces of the till."""
    total = 0
    for item in order:
        total += SHELF[item]
        total += SHELF[item] * TAX // 100
    return total


class Shop:
    def __init__(self):
        self.till = asyncio.Lock()
        self.sold = 0

    async def fetch(self, order):
        await asyncio.sleep(0.001 * len(order))

    async def serve(self, reader, writer):
        """One customer, until they leave."""
        while line := await reader.readline():
            order = line.decode().split()
            await self.fetch(order)
            async with self.till:
                cents = price(order)
                self.sold += 1
            writer.write(b"%d\n" % cents)
            await writer.drain()
        writer.close()
        await writer.wait_closed()


async def customer(address, times, chance, closing):
    reader, writer = await asyncio.open_connection(*address)
    bought = 0
    while bought != times and not closing.is_set():
        order = chance.choices(list(SHELF), k=chance.randrange(1, 40))
        writer.write(" ".join(order).encode() + b"\n")
        await writer.drain()
        await reader.readline()
        bought += 1
    writer.close()
    await writer.wait_closed()


async def report(shop):
    while True:
        await asyncio.sleep(1)
        print(f"{shop.sold} orders sold")


async def main(times):
    shop = Shop()
    closing = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, closing.set)
    server = await asyncio.start_server(shop.serve, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    reporter = asyncio.create_task(report(shop))
    async with server:
        await asyncio.gather(
            *(
                customer(address, times, random.Random(number), closing)
                for number in range(CUSTOMERS)
            )
        )
    reporter.cancel()
    print(f"{shop.sold} orders sold in all")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else None))
