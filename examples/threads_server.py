"""A server with a thread for each connection, and its clients beside it.

    tracetui examples/threads_server.py       runs until you stop it
    tracetui examples/threads_server.py 5     each client connects 5 times

The server counts the steps of the Collatz sequence (halve an even number,
triple an odd one and add one, until it is 1). Server and clients live in this
one process and talk over a loopback port that the system chooses. There are as
many connections at a time as there are clients, never more.

What to look at: `steps_to_one` is hot; the lines that read from a connection
are hit as often but spend their time waiting, and are shown so. Threads come
and go all the time, each with its name, and no hit is lost between them.
"""

import random
import socket
import socketserver
import sys
import threading
import time

CLIENTS = 4
QUESTIONS = 25  # per connection
PAUSE = 0.05  # seconds between two connections of a client


def steps_to_one(number):
    steps = 0
    while number != 1:
        if number % 2 == 0:
            number //= 2
        else:
            number = 3 * number + 1
        steps += 1
    return steps


class Answering(socketserver.StreamRequestHandler):
    """One connection: each line of it is a number, each answer a line."""

    def handle(self):
        for line in self.rfile:
            answer = steps_to_one(int(line))
            self.wfile.write(b"%d\n" % answer)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = False
    request_queue_size = CLIENTS


def ask(address, chance):
    """One connection's worth of questions; returns the longest answer."""
    longest = 0
    with socket.create_connection(address) as connection:
        answers = connection.makefile("rb")
        for _ in range(QUESTIONS):
            number = chance.randrange(1, 1_000_000)
            connection.sendall(b"%d\n" % number)
            longest = max(longest, int(answers.readline()))
    return longest


def client(address, times, stop):
    chance = random.Random(threading.current_thread().name)
    done = 0
    while done != times and not stop.is_set():
        longest = ask(address, chance)
        done += 1
        if done % 20 == 0 or done == times:
            name = threading.current_thread().name
            print(f"{name}: {done} connections, longest sequence {longest}\n", end="")
        time.sleep(PAUSE)


def main():
    times = int(sys.argv[1]) if len(sys.argv) > 1 else None
    stop = threading.Event()

    with Server(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, name="server", daemon=True).start()
        clients = []
        for number in range(1, CLIENTS + 1):
            thread = threading.Thread(
                target=client,
                name=f"client {number}",
                args=(server.server_address, times, stop),
            )
            thread.start()
            clients.append(thread)
        try:
            for thread in clients:
                thread.join()
        except KeyboardInterrupt:
            pass
        finally:
            stop.set()
            for thread in clients:
                thread.join()
            server.shutdown()


if __name__ == "__main__":
    main()
