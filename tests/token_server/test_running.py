# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Configuration, SIGHUP, and stopping."""
import json
import signal
import socket
import threading
import time
import unittest

import server
from server import Server, read_007


class Configuration(unittest.TestCase):
    def test_locked_by_default(self):
        environment = {"APP_ID": server.APP_ID, "APP_CERTIFICATE": server.SECRET}
        ran = server.run(env=environment)
        self.assertEqual(ran.returncode, 2)
        self.assertIn("no keys", ran.stderr)
        ran = server.run("--allow-unauthenticated", "--address", "0.0.0.0", env=environment)
        self.assertEqual(ran.returncode, 2)
        self.assertIn("loopback", ran.stderr)
        ran = server.run("--allow-unauthenticated", "--check-config", env=environment)
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))

    def test_environment_of_agora_token_service(self):
        environment = {"APP_ID": server.APP_ID, "APP_CERTIFICATE": server.SECRET, "SERVER_PORT": "0",
                       "PORT": "1", "CORS_ALLOW_ORIGIN": "https://app.example"}
        with Server("--allow-unauthenticated", keys=None, apps=False, port=None,
                    env=environment) as one:
            reply = one.get("/rtc/lobby/publisher/uid/0/", key=None, Origin="https://app.example")
            self.assertEqual(read_007(reply.json["rtcToken"])["app_id"], server.APP_ID)
            self.assertEqual(one.get("/ping", Origin="https://other.example").status, 403)
            with open(f"/proc/{one.process.pid}/environ", "rb") as environ:
                self.assertNotIn(server.SECRET.encode(), environ.read())

    def test_without_keys_only_names_of_this_machine(self):
        with Server("--allow-unauthenticated", keys=None) as one:
            for host, status in (("localhost", 200), ("localhost:1", 200), ("127.0.0.1", 200),
                                 ("[::1]:80", 200), ("evil.example", 421), ("10.0.0.1", 421),
                                 ("localhost.evil.example", 421)):
                reply = one.get("/rtm/alice/", key=None, Host=host)
                self.assertEqual(reply.status, status, host)

    def test_precedence(self):
        """Flags win over the environment, the environment over the file."""
        config = {"max_expiry": 100, "client_rate": 0}
        path = "/rtm/alice/?expiry="
        with Server(config=config) as one:
            self.assertEqual((one.get(path + "100").status, one.get(path + "101").status), (200, 400))
        env = {"AGORA_TOKEN_SERVER_MAX_EXPIRY": "200"}
        with Server(config=config, env=env) as one:
            self.assertEqual((one.get(path + "200").status, one.get(path + "201").status), (200, 400))
        with Server("--max-expiry", "300", config=config, env=env) as one:
            self.assertEqual((one.get(path + "300").status, one.get(path + "301").status), (200, 400))

    def test_cap(self):
        with Server("--cap-expiry", "--max-expiry", "300") as one:
            said = read_007(one.get("/rtm/alice/?expiry=99999999").json["rtmToken"])
            self.assertEqual(said["expires_in"], 300)

    def test_mistakes_are_named_and_secrets_are_not(self):
        cases = [
            ({"APP_ID": server.APP_ID}, "without a certificate"),
            ({"APP_CERTIFICATE": server.SECRET}, "without an App ID"),
            ({"APP_ID": "xyz", "APP_CERTIFICATE": server.SECRET}, "invalid_app_id, position 0"),
            ({"APP_ID": server.APP_ID, "APP_CERTIFICATE": server.SECRET[:-1]},
             "app_certificate_wrong_length, position 31"),
            ({"APP_ID": server.SECRET, "APP_CERTIFICATE": server.SECRET}, "are the same"),
            ({"APP_ID": server.APP_ID, "APP_CERTIFICATE_FILE": "/nonexistent"}, "cannot be read"),
            ({"PORT": "65536"}, "port"), ({"PORT": "8x"}, "port"),
            ({"AGORA_TOKEN_SERVER_CLIENT_RATE": "-1"}, "client-rate"),
            ({"AGORA_TOKEN_SERVER_TRUSTED_PROXIES": "10.0.0.0/33"}, "trusted-proxies"),
            ({"AGORA_TOKEN_SERVER_ADDRESS": "example.com"}, "address"),
            ({}, "no app")]
        for environment, words in cases:
            with self.subTest(words):
                ran = server.run("--check-config", "--allow-unauthenticated", env=environment)
                self.assertEqual(ran.returncode, 2, ran.stdout)
                self.assertIn(words, ran.stderr)
                self.assertNotIn(server.SECRET[:16].lower(), (ran.stderr + ran.stdout).lower())

    def test_mistakes_of_files(self):
        good = {"name": "a", "key": "k" * 16, "products": ["rtc"], "channels": ["*"]}
        cases = [
            ("{", "not valid JSON"), ("[]", "must be an object"), ('{"keys":[]}', "no key"),
            ({"keys": [{**good, "key": "short"}]}, '"key"'),
            ({"keys": [{**good, "sha256": "00"}]}, "one of the two"),
            ({"keys": [{**good, "products": ["fax"]}]}, "unknown product"),
            ({"keys": [{**good, "products": []}]}, '"products" is required'),
            ({"keys": [{**good, "channels": None}]}, '"channels" is required'),
            ({"keys": [{**good, "channels": ["\u00e9"]}]}, '"channels"'),
            ({"keys": [{**good, "roles": ["admin"]}]}, '"roles"'),
            ({"keys": [{**good, "max_expiry": 86401}]}, '"max_expiry"'),
            ({"keys": [{**good, "any_user": 1}]}, '"any_user"'),
            ({"keys": [{**good, "apps": ["other"]}]}, "not configured"),
            ({"keys": [{**good, "anyuser": True}]}, "unknown member"),
            ({"keys": [good, {**good, "name": "b"}]}, "another entry")]
        for content, words in cases:
            with self.subTest(words):
                one = Server(files={"k.json": content if isinstance(content, str)
                                    else json.dumps(content)}, keys=None)
                with one.folder:
                    ran = server.run("--check-config", "--app-id", server.APP_ID,
                                     "--certificate-file", one.path / "certificate",
                                     "--keys-file", one.path / "k.json")
                self.assertEqual(ran.returncode, 2)
                self.assertIn(words, ran.stderr)
                self.assertNotIn("kkkk", ran.stderr)

    def test_unknown_member_of_the_configuration(self):
        one = Server(config={"prot": 1})
        with one.folder:
            ran = server.run("--check-config", "--config", one.path / "config.json")
        self.assertIn('unknown member "prot"', ran.stderr)

    def test_open_files_are_warned_of(self):
        one = Server()
        with one.folder:
            (one.path / "keys.json").chmod(0o644)
            ran = server.run("--check-config", *one.arguments[1:])
        self.assertEqual(ran.returncode, 0)
        self.assertIn("keys.json can be read by every user", ran.stderr)

    def test_a_port_in_use(self):
        with Server() as one:
            ran = server.run(*one.arguments[1:-1], str(one.port))
            self.assertEqual(ran.returncode, 2)
            self.assertIn("cannot listen", ran.stderr)

    def test_demo(self):
        with Server("--demo", keys=None, apps=False) as one:
            self.assertIn(f"curl http://127.0.0.1:{one.port}/rtc/lobby/publisher/uid/42/",
                          one.wait_for(r"curl \S+")[0])
            self.assertEqual(one.get("/rtc/lobby/publisher/uid/42/", key=None).status, 200)

    def test_version(self):
        self.assertRegex(server.run("--version").stdout, r"^agora-token-server \d+\.\d+\.\d+\n$")


class Reload(unittest.TestCase):
    def test_certificate_and_keys(self):
        with Server() as one, one.connect() as kept:
            def ask(key):
                kept.send(f"GET /rtm/alice/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\n\r\n"
                          .encode())
                return kept.reply()
            read_007(ask(server.KEY).json["rtmToken"], server.SECRET)
            one.write("certificate", server.OTHER_SECRET + "\n" + server.SECRET + "\n")
            one.write_keys([{**server.OPEN_KEY, "key": "another-key-of-some-length"}])
            one.signal(signal.SIGHUP)
            one.wait_for("configuration read again")
            deadline = time.monotonic() + 10
            while ask(server.KEY).status != 401 and time.monotonic() < deadline:
                time.sleep(0.01)
            self.assertEqual(ask(server.KEY).status, 401)
            reply = ask("another-key-of-some-length")
            read_007(reply.json["rtmToken"], server.OTHER_SECRET)

    def test_a_mistake_changes_nothing(self):
        with Server() as one:
            one.write("keys.json", "{")
            one.signal(signal.SIGHUP)
            one.wait_for("going on with the old configuration")
            self.assertEqual(one.get("/rtm/alice/").status, 200)
            text = one.get("/metrics").text
            self.assertIn('reloads_total{result="refused"} 1', text)

    def test_buckets_survive(self):
        key = {"name": "n", "key": server.NARROW, "products": ["rtm"], "rate": 0.01, "burst": 1}
        with Server(keys=(server.OPEN_KEY, key)) as one:
            self.assertEqual(one.get("/rtm/a/", key=server.NARROW).status, 200)
            one.signal(signal.SIGHUP)
            one.wait_for("configuration read again")
            self.assertEqual(one.get("/rtm/a/", key=server.NARROW).status, 429)

    def test_under_load(self):
        """No request is lost while the configuration is read again and again."""
        with Server("--client-rate", "0", "--key-rate", "0", "--access-log", "false") as one:
            counts, stop = [], threading.Event()

            def ask():
                done = 0
                with one.connect() as kept:
                    while not stop.is_set():
                        kept.send(f"GET /rtm/a/ HTTP/1.1\r\nHost: x\r\n"
                                  f"Authorization: Bearer {server.KEY}\r\n\r\n".encode())
                        reply = kept.reply()
                        if reply is None or reply.status != 200:
                            counts.append(-1)
                            return
                        done += 1
                counts.append(done)
            threads = [threading.Thread(target=ask) for _ in range(4)]
            for each in threads:
                each.start()
            for i in range(10):
                one.signal(signal.SIGHUP)
                one.wait_for("configuration read again", i + 1)
            stop.set()
            for each in threads:
                each.join()
            self.assertTrue(all(count > 0 for count in counts), counts)


class Stop(unittest.TestCase):
    def test_in_flight_requests_are_finished(self):
        one = Server().start()
        with one.connect() as busy, one.connect() as idle, one.connect() as fresh:
            idle.send(b"GET /ping HTTP/1.1\r\nHost: x\r\n\r\n")
            self.assertEqual(idle.reply().status, 200)
            busy.send(b"GET /ping HTTP/1.1\r\nHost:")
            time.sleep(0.2)
            one.signal(signal.SIGTERM)
            one.wait_for("stopping")
            self.assertTrue(idle.is_closed())
            with self.assertRaises(OSError):
                for _ in range(100):
                    one.connect().socket.close()
                    time.sleep(0.02)
            busy.send(b" x\r\n\r\n")
            reply = busy.reply()
            self.assertEqual((reply.status, reply.headers["connection"]), (200, "close"))
            self.assertTrue(busy.is_closed())
            self.assertTrue(fresh.is_closed())
        self.assertEqual(one.stop(), 0)
        self.assertIn("stopped", one.stderr)

    def test_slow_ones_have_a_limit(self):
        one = Server("--stop-timeout", "0.5").start()
        with one.connect() as busy:
            busy.send(b"GET /ping HTTP/1.1\r\nHost:")
            time.sleep(0.2)
            begin = time.monotonic()
            self.assertEqual(one.stop(), 0)
            self.assertLess(time.monotonic() - begin, 8)
            self.assertTrue(busy.is_closed())

    def test_waiting_connections_are_answered(self):
        """What the kernel accepted before the stop is not lost."""
        one = Server("--threads", "1").start()
        one.signal(signal.SIGSTOP)
        waiting = [one.connect() for _ in range(20)]
        for each in waiting:
            each.send(b"GET /ping HTTP/1.1\r\nHost: x\r\n\r\n")
        one.signal(signal.SIGTERM)
        one.signal(signal.SIGCONT)
        self.assertEqual([each.reply().status for each in waiting], [200] * 20)
        for each in waiting:
            each.socket.close()
        self.assertEqual(one.stop(), 0)

    def test_interrupt(self):
        one = Server().start()
        one.signal(signal.SIGINT)
        self.assertEqual(one.process.wait(10), 0)
        self.assertEqual(one.stop(), 0)

    def test_no_reader_of_the_log(self):
        """A log whose reader is gone stops neither requests nor the server."""
        one = Server("--client-rate", "0").start()
        one.close_log()
        for _ in range(50):
            self.assertEqual(one.get("/ping").status, 200)
        self.assertEqual(one.stop(), 0)


class TwoThreads(unittest.TestCase):
    def test_ipv6(self):
        try:
            socket.create_server(("::1", 0), family=socket.AF_INET6).close()
        except OSError:
            self.skipTest("no IPv6 here")
        with Server("--address", "::1", "--threads", "2") as one:
            with server.Connection(one.port, "::1") as with_it:
                with_it.send(b"GET /ping HTTP/1.1\r\nHost: [::1]\r\n\r\n")
                self.assertEqual(with_it.reply().status, 200)
