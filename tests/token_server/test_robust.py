# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Malformed and hostile traffic: the right status, and the server still serves."""
import contextlib
import os
import random
import socket
import time
import unittest

import server
from server import Case, Server

HOST = "Host: localhost\r\n"


def raw(one, data, replies=1, close_after=False):
    with one.connect() as with_it:
        with contextlib.suppress(ConnectionError):
            with_it.send(data if isinstance(data, bytes) else data.encode("latin-1"))
        if close_after:
            with_it.socket.shutdown(socket.SHUT_WR)
        return [with_it.reply() for _ in range(replies)]


class Malformed(Case):
    TABLE = [
        ("no request", "hello\r\n\r\n", 400),
        ("no version", "GET /ping\r\n\r\n", 400),
        ("a version of another kind", "GET /ping HTTP/3.0\r\n" + HOST + "\r\n", (400, 505)),
        ("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", (400, 505)),
        ("a TLS greeting", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 64, 400),
        ("NUL in the target", b"GET /pi\0ng HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        ("a space in the target", "GET /pi ng HTTP/1.1\r\n" + HOST + "\r\n", (400, 505)),
        ("no Host", "GET /ping HTTP/1.1\r\n\r\n", 400),
        ("two Hosts", "GET /ping HTTP/1.1\r\n" + HOST + HOST + "\r\n", 400),
        ("two keys", "GET /ping HTTP/1.1\r\n" + HOST + "Authorization: a\r\nAuthorization: b\r\n\r\n", 400),
        ("a space before the colon", "GET /ping HTTP/1.1\r\nHost : x\r\n\r\n", 400),
        ("a field without a colon", "GET /ping HTTP/1.1\r\n" + HOST + "nonsense\r\n\r\n", 400),
        ("bare carriage return", "GET /ping HTTP/1.1\r\n" + HOST + "A: b\rc\r\n\r\n", 400),
        ("a length of letters", "POST /getToken HTTP/1.1\r\n" + HOST + "Content-Length: x\r\n\r\n", 400),
        ("a negative length", "POST /getToken HTTP/1.1\r\n" + HOST + "Content-Length: -1\r\n\r\n", 400),
        ("two lengths", "POST /getToken HTTP/1.1\r\n" + HOST
         + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400),
        ("length and chunks", "POST /getToken HTTP/1.1\r\n" + HOST
         + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        ("chunks and length", "POST /getToken HTTP/1.1\r\n" + HOST
         + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n", 400),
        ("another encoding", "POST /getToken HTTP/1.1\r\n" + HOST
         + "Transfer-Encoding: gzip\r\n\r\n", (400, 501)),
        ("a bad chunk", "POST /getToken HTTP/1.1\r\n" + HOST
         + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        ("an overflowing chunk", "POST /getToken HTTP/1.1\r\n" + HOST
         + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n", 400),
        ("a body too large", "POST /getToken HTTP/1.1\r\n" + HOST + "Content-Length: 65537\r\n\r\n", 413),
        ("a length beyond 64 bits", "POST /getToken HTTP/1.1\r\n" + HOST
         + "Content-Length: 99999999999999999999\r\n\r\n", 400),
        ("chunks too large", "POST /getToken HTTP/1.1\r\n" + HOST
         + "Transfer-Encoding: chunked\r\n\r\n10001\r\n" + "x" * 65537, 413),
        ("a target too long", "GET /" + "x" * 5000 + " HTTP/1.1\r\n" + HOST + "\r\n", 414),
        ("a header too large", "GET /ping HTTP/1.1\r\n" + HOST + "A: " + "x" * 20000 + "\r\n\r\n", 431),
        ("too many fields", "GET /ping HTTP/1.1\r\n" + HOST + "A: b\r\n" * 5000 + "\r\n", 431),
        ("a request line without an end", "G" * 40000, (400, 431)),
        ("a chunk extension without an end", "POST /getToken HTTP/1.1\r\n" + HOST
         + "Transfer-Encoding: chunked\r\n\r\n1;" + "x" * 40000, 400),
        ("an expectation", "POST /getToken HTTP/1.1\r\n" + HOST
         + "Expect: wonders\r\nContent-Length: 2\r\n\r\n{}", 417),
        ("a target of a proxy", "CONNECT example.com:443 HTTP/1.1\r\n" + HOST + "\r\n", (400, 501)),
        ("no path", "GET ping HTTP/1.1\r\n" + HOST + "\r\n", 400),
        ("too many parts", "GET " + "/a" * 100 + " HTTP/1.1\r\n" + HOST + "\r\n", 404),
    ]

    def test_table(self):
        for what, data, statuses in self.TABLE:
            with self.subTest(what):
                reply, = raw(self.server, data)
                self.assertIsNotNone(reply)
                self.assertIn(reply.status, statuses if isinstance(statuses, tuple) else (statuses,))
                self.assertEqual(reply.json["status"], reply.status)
                self.assertEqual(self.server.get("/ping").status, 200)

    def test_what_cannot_be_read_on_closes(self):
        with self.server.connect() as with_it:
            with_it.send(b"nonsense\r\n\r\nGET /ping HTTP/1.1\r\nHost: x\r\n\r\n")
            self.assertEqual(with_it.reply().status, 400)
            self.assertTrue(with_it.is_closed())

    def test_absolute_target(self):
        reply, = raw(self.server, "GET http://localhost/ping HTTP/1.1\r\n" + HOST + "\r\n")
        self.assertEqual(reply.status, 200)

    def test_http_1_0(self):
        with self.server.connect() as with_it:
            with_it.send(b"GET /ping HTTP/1.0\r\n\r\n")
            self.assertEqual(with_it.reply().status, 200)
            self.assertTrue(with_it.is_closed())
        replies = raw(self.server, "GET /ping HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" * 2, 2)
        self.assertEqual([each.status for each in replies], [200, 200])

    def test_pipelining(self):
        wanted = [(f"/rtm/user{i}/", 200) if i % 3 else ("/rtm/0/", 400) for i in range(1, 200)]
        data = "".join(f"GET {path} HTTP/1.1\r\n{HOST}Authorization: Bearer {server.KEY}\r\n\r\n"
                       for path, _ in wanted)
        with Server("--client-rate", "0") as one:
            replies = raw(one, data, len(wanted))
            for (path, status), reply in zip(wanted, replies):
                self.assertEqual(reply.status, status, path)
                if status == 200:
                    said = server.read_007(reply.json["rtmToken"])
                    self.assertEqual(said["services"][0]["user"], path.split("/")[2])

    def test_bytes_one_by_one(self):
        with self.server.connect() as with_it:
            body = b'{"tokenType":"chat"}'
            head = (f"POST /getToken HTTP/1.1\r\n{HOST}Authorization: Bearer {server.KEY}\r\n"
                    "Transfer-Encoding: chunked\r\n\r\n").encode()
            for byte in head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body):
                with_it.send(bytes([byte]))
            self.assertEqual(with_it.reply().status, 200)

    def test_expect_100_continue(self):
        with self.server.connect() as with_it:
            head = f"POST /getToken HTTP/1.1\r\n{HOST}Authorization: Bearer {server.KEY}\r\n"
            with_it.send((head + "Expect: 100-continue\r\nContent-Length: 20\r\n\r\n").encode())
            self.assertEqual(with_it.reply().status, 100)
            with_it.send(b'{"tokenType":"chat"}')
            self.assertEqual(with_it.reply().status, 200)

    def test_half_closed(self):
        reply, = raw(self.server, "GET /ping HTTP/1.1\r\n" + HOST + "\r\n", close_after=True)
        self.assertEqual(reply.status, 200)
        for part in ("", "GET", "GET /ping HTTP/1.1\r\n", "GET /ping HTTP/1.1\r\n" + HOST,
                     "POST /getToken HTTP/1.1\r\n" + HOST + "Content-Length: 9\r\n\r\n{}"):
            reply, = raw(self.server, part, close_after=True)
            self.assertIsNone(reply)
        self.assertEqual(self.server.get("/ping").status, 200)

    def test_random_bytes(self):
        numbers = random.Random(20)
        good = (f"POST /v1/tokens HTTP/1.1\r\n{HOST}Authorization: Bearer {server.KEY}\r\n"
                'Content-Length: 39\r\n\r\n{"product":"rtm","account":"alice", "x":1}').encode()
        for _ in range(300):
            data = bytearray(good if numbers.random() < 0.8 else numbers.randbytes(300))
            for _ in range(numbers.randrange(6)):
                data[numbers.randrange(len(data))] = numbers.randrange(256)
            with self.server.connect() as with_it, contextlib.suppress(ConnectionError):
                with_it.send(bytes(data[:numbers.randrange(len(data)) + 1]))
                if numbers.random() < 0.5:
                    with_it.socket.shutdown(socket.SHUT_WR)
                    while with_it.socket.recv(65536):
                        pass
        self.assertEqual(self.server.get("/ping").status, 200)


class Slow(unittest.TestCase):
    FLAGS = ("--header-timeout", "0.5", "--body-timeout", "0.5", "--idle-timeout", "0.5",
             "--write-timeout", "0.5")

    def test_phases(self):
        with Server(*self.FLAGS) as one:
            for part, status in (("", None), ("GET /ping HT", 408),
                                 ("POST /getToken HTTP/1.1\r\n" + HOST
                                  + "Content-Length: 9\r\n\r\n{", 408)):
                with self.subTest(part), one.connect() as with_it:
                    with_it.send(part.encode())
                    reply = with_it.reply()
                    self.assertEqual(reply and reply.status, status)
                    self.assertTrue(with_it.is_closed())
            text = one.get("/metrics", key=None).text
            for phase in ("idle", "header", "body"):
                self.assertIn(f'timeouts_total{{phase="{phase}"}} 1', text)

    def test_drops_do_not_prolong_a_phase(self):
        with Server(*self.FLAGS) as one, one.connect() as with_it:
            begin = time.monotonic()
            with contextlib.suppress(ConnectionError):
                for byte in b"GET /ping HTTP/1.1\r\nX: " + b"y" * 1000:
                    with_it.send(bytes([byte]))
                    time.sleep(0.05)
                    with_it.socket.setblocking(False)
                    with contextlib.suppress(BlockingIOError):
                        if with_it.more() == b"" or with_it.left:
                            break
                    with_it.socket.setblocking(True)
            self.assertIn(b" 408 ", with_it.left)
            self.assertLess(time.monotonic() - begin, 30)

    def test_a_reader_that_does_not_read(self):
        with Server(*self.FLAGS, "--client-rate", "0") as one, one.connect() as with_it:
            with_it.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            asked = ("GET /openapi.json HTTP/1.1\r\n" + HOST + "\r\n").encode() * 50
            with_it.socket.settimeout(5)
            with contextlib.suppress(OSError):
                for _ in range(2000):
                    with_it.send(asked)
            self.assertEqual(one.get("/ping").status, 200)
            end = time.monotonic() + 20
            while time.monotonic() < end:
                if 'timeouts_total{phase="write"} 1' in one.get("/metrics", key=None).text:
                    break
                time.sleep(0.1)
            else:
                self.fail("no timeout of writing")
            self.assertLess(memory_of(one), 200 << 20)


def memory_of(one):
    with open(f"/proc/{one.process.pid}/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmRSS"):
                return int(line.split()[1]) * 1024
    return 0


class Floods(unittest.TestCase):
    def test_idle_connections_make_room(self):
        with Server("--max-connections", "10", "--threads", "1") as one:
            with contextlib.ExitStack() as stack:
                many = [stack.enter_context(one.connect()) for _ in range(40)]
                time.sleep(0.3)
                self.assertEqual(one.get("/ping").status, 200)
                open_ones = 0
                for each in many:
                    each.socket.settimeout(0.05)
                    try:
                        open_ones += each.socket.recv(1) != b""
                    except TimeoutError:
                        open_ones += 1
                    except ConnectionError:
                        pass
                self.assertLessEqual(open_ones, 10)

    def test_busy_connections_are_not_evicted(self):
        with Server("--max-connections", "5", "--threads", "1") as one:
            with contextlib.ExitStack() as stack:
                busy = [stack.enter_context(one.connect()) for _ in range(5)]
                for each in busy:
                    each.send(b"GET /ping HTTP/1.1\r\n")
                time.sleep(0.3)
                with one.connect() as another:
                    self.assertEqual(another.reply().status, 503)
                for each in busy:
                    each.send(HOST.encode() + b"\r\n")
                    self.assertEqual(each.reply().status, 200)

    def test_short_connections(self):
        with Server("--client-rate", "0") as one:
            for _ in range(500):
                with one.connect() as with_it:
                    with_it.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                              b"\1\0\0\0\0\0\0\0")  # reset
                    with_it.send(b"GET /ping HTTP/1.1\r\n"[:random.randrange(20)])
            self.assertEqual(one.get("/ping").status, 200)
            self.assertLess(len(os.listdir(f"/proc/{one.process.pid}/fd")), 60)
