#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""soak.py SERVER [--seconds N]

Load by wrk on loopback, and beside it clients that stall, abort, send garbage and never read; the
server is told to reload now and then. Prints its memory as it goes; fails where the last tenth uses
over 10 % more than the second tenth, or where a good request fails.
"""
import argparse
import contextlib
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

import running


def stall(port, numbers, stop):
    """Opens connections that stay silent or stop in the middle of a request."""
    with contextlib.ExitStack() as stack:
        for _ in range(50):
            one = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            one.sendall(b"POST /getToken HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"[
                :numbers.randrange(60)])
        stop.wait(numbers.random() * 5)


def abort(port, numbers, _):
    for _ in range(50):
        with socket.create_connection(("127.0.0.1", port), timeout=5) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            one.sendall(f"GET {running.RTC} HTTP/1.1\r\nHost: x\r\n\r\n".encode()[
                :numbers.randrange(80)])


def garbage(port, numbers, _):
    for _ in range(50):
        with socket.create_connection(("127.0.0.1", port), timeout=5) as one:
            one.sendall(numbers.randbytes(numbers.randrange(1, 30000)))


def never_read(port, numbers, stop):
    with socket.create_connection(("127.0.0.1", port), timeout=2) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        for _ in range(200):
            one.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n" * 20)
        stop.wait(numbers.random())


def misbehave(what, port, seed, stop):
    numbers = random.Random(seed)
    while not stop.is_set():
        with contextlib.suppress(OSError):
            what(port, numbers, stop)
        stop.wait(0.2)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    parser.add_argument("--seconds", type=int, default=600)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        running.write_secrets(folder)
        with running.token_server(asked.server, folder, running.free_port(), "--header-timeout", "2",
                                  "--body-timeout", "2", "--write-timeout", "2") as one:
            stop = threading.Event()
            threads = [threading.Thread(target=misbehave, args=(what, one.port, seed, stop))
                       for seed, what in enumerate((stall, abort, garbage, never_read))]
            for each in threads:
                each.start()
            load = subprocess.Popen(
                ["wrk", "-t", "1", "-c", "16", "-d", f"{asked.seconds}s", "-H",
                 f"Authorization: Bearer {running.KEY}",
                 f"http://127.0.0.1:{one.port}{running.RTC}"], stdout=subprocess.PIPE, text=True)
            begin, memory = time.monotonic(), []
            while load.poll() is None:
                time.sleep(asked.seconds / 100)
                memory.append(one.memory())
                if len(memory) % 10 == 0:
                    one.process.send_signal(signal.SIGHUP)
                    print(f"{time.monotonic() - begin:5.0f} s  {memory[-1] / 1e6:6.1f} MB  "
                          f"load {os.getloadavg()[0]:.1f}", flush=True)
            stop.set()
            for each in threads:
                each.join()
            said = load.stdout.read()
            status = one.stop()
    print(said)
    tenth = max(1, len(memory) // 10)
    before, after = statistics.median(memory[tenth:2 * tenth]), statistics.median(memory[-tenth:])
    print(f"memory: {before / 1e6:.1f} MB in the second tenth, {after / 1e6:.1f} MB in the last; "
          f"exit status {status}")
    good = after < before * 1.1 and status == 0 and "Non-2xx" not in said and "Socket errors" not in said
    print("good" if good else "NOT GOOD")
    return 0 if good else 1


sys.exit(main())
