# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Starts the server under test on a free port of loopback, and talks to it over real sockets."""
import base64
import hashlib
import hmac
import json
import os
import pathlib
import re
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time
import unittest
import zlib

APP_ID = "970CA35de60c44645bbae8a215061b33"
SECRET = "5CFd2fd1755d40ecb72977518be15d3b"
OTHER_APP_ID = "1234567890abcdef1234567890abcdef"
OTHER_SECRET = "fedcba0987654321fedcba0987654321"
KEY = "a-key-that-may-do-everything"
NARROW = "a-key-that-may-do-little"
ALL = ["rtc", "rtm", "rtc_rtm", "chat", "chat_app", "fpa", "classroom", "classroom_app", "convo_ai",
       "stt", "explain", "metrics"]

executable = None  # set by run.py

OPEN_KEY = {"name": "open", "key": KEY, "products": ALL, "channels": ["*"],
            "roles": ["publisher", "subscriber"], "any_user": True, "wildcard_channels": True,
            "max_expiry": 86400}


class Reply:
    def __init__(self, raw_head, body):
        lines = raw_head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split(" ")[1])
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            self.headers.setdefault(name.strip().lower(), value.strip())
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")


class Connection:
    """A socket, and what was read of it."""

    def __init__(self, port, host="127.0.0.1", timeout=20):
        self.socket = socket.create_connection((host, port), timeout=timeout)
        self.left = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)

    def more(self):
        part = self.socket.recv(65536)
        self.left += part
        return part

    def reply(self, to_head=False):
        """The next reply, or None where the other side closed instead."""
        while b"\r\n\r\n" not in self.left:
            if not self.more():
                return None
        head, self.left = self.left.split(b"\r\n\r\n", 1)
        made = Reply(head, b"")
        size = 0 if to_head else int(made.headers.get("content-length", 0))
        while len(self.left) < size:
            if not self.more():
                return None
        made.body, self.left = self.left[:size], self.left[size:]
        return made

    def is_closed(self):
        """True if the other side closes without another byte."""
        try:
            return self.left == b"" and self.socket.recv(1) == b""
        except ConnectionResetError:
            return True


class Server:
    """A server process. `files` are written to its folder before it starts."""

    def __init__(self, *flags, config=None, keys=(OPEN_KEY,), env=None, files=None, apps=True,
                 port="0"):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.write("certificate", SECRET + "\n")
        for name, content in (files or {}).items():
            self.write(name, content)
        arguments = [str(executable)]
        if config is not None:
            self.write("config.json", json.dumps(config))
            arguments += ["--config", str(self.path / "config.json")]
        if keys:
            self.write_keys(keys)
            arguments += ["--keys-file", str(self.path / "keys.json")]
        if apps:
            arguments += ["--app-id", APP_ID, "--certificate-file", str(self.path / "certificate")]
        arguments += ["--port", port] if port is not None else []
        self.arguments = arguments + [str(each).replace("FOLDER", str(self.path)) for each in flags]
        self.environment = clean_environment(env)
        self.out, self.err = [], []
        self.process = None
        self.port = None
        self.null = open(os.devnull, "rb")  # pylint: disable=consider-using-with

    def write(self, name, content):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        path.chmod(0o600)

    def write_keys(self, keys):
        self.write("keys.json", json.dumps({"keys": list(keys)}))

    def start(self):
        self.process = subprocess.Popen(self.arguments, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env=self.environment)
        self.readers = [threading.Thread(target=self._collect, args=each, daemon=True)
                        for each in ((self.process.stdout, self.out), (self.process.stderr, self.err))]
        for reader in self.readers:
            reader.start()
        line = self.wait_for(r"listening on \S+:(\d+)")
        self.port = int(line[1])
        return self

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        status = self.stop()
        for text in (self.stdout, self.stderr):
            for secret in (SECRET, OTHER_SECRET, KEY, NARROW):
                assert secret.lower() not in text.lower(), "a secret in the log"
            assert not re.search(r"00[67]eJ", text), "a token in the log"
        assert status == 0, (status, self.stderr[-3000:])

    @staticmethod
    def _collect(stream, to):
        for line in stream:
            to.append(line.decode("utf-8", "replace"))

    @property
    def stdout(self):
        return "".join(self.out)

    @property
    def stderr(self):
        return "".join(self.err)

    def wait_for(self, pattern, times=1, patience=30):
        end = time.monotonic() + patience
        while time.monotonic() < end:
            found = list(re.finditer(pattern, self.stderr))
            if len(found) >= times:
                return found[times - 1]
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        raise AssertionError(f"no {pattern!r} in {self.stderr[-3000:]!r}")

    def close_log(self):
        """Closes the reading end of standard output."""
        os.dup2(self.null.fileno(), self.process.stdout.fileno())

    def signal(self, number):
        self.process.send_signal(number)

    def stop(self, patience=20):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            for reader in self.readers:
                reader.join()
            self.process.stdout.close()
            self.process.stderr.close()
            self.null.close()
            self.folder.cleanup()
        return self.process.returncode

    def connect(self, **rest):
        return Connection(self.port, **rest)

    def ask(self, method, target, body=None, key=KEY, **headers):
        """One request on a connection of its own."""
        fields = {"Host": f"127.0.0.1:{self.port}", "Connection": "close"}
        if key is not None:
            fields["Authorization"] = f"Bearer {key}"
        if body is not None:
            body = body if isinstance(body, bytes) else (
                body.encode() if isinstance(body, str) else json.dumps(body).encode())
            fields["Content-Length"] = str(len(body))
        fields.update({name.replace("_", "-"): value for name, value in headers.items()})
        head = f"{method} {target} HTTP/1.1\r\n" + "".join(
            f"{name}: {value}\r\n" for name, value in fields.items() if value is not None) + "\r\n"
        with self.connect() as with_it:
            with_it.send(head.encode("latin-1") + (body or b""))
            return with_it.reply(to_head=method == "HEAD")

    def get(self, target, **rest):
        return self.ask("GET", target, **rest)

    def post(self, target, body, key=KEY, **rest):
        return self.ask("POST", target, body, key, **{"Content_Type": "application/json", **rest})


def clean_environment(changes=None):
    clean = {"PATH": os.environ.get("PATH", "")}
    for runtime in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS",
                    "LD_LIBRARY_PATH"):
        if runtime in os.environ:
            clean[runtime] = os.environ[runtime]
    clean.update(changes or {})
    return clean


def run(*arguments, env=None):
    """The program, where it is to end by itself."""
    return subprocess.run([str(executable), *map(str, arguments)], capture_output=True, text=True,
                          timeout=60, env=clean_environment(env), check=False)


# Reading tokens, independently of the library.

class Fields:
    def __init__(self, data):
        self.data, self.at = data, 0

    def number(self, size):
        value = int.from_bytes(self.data[self.at:self.at + size], "little")
        self.at += size
        return value

    def text(self):
        size = self.number(2)
        value = self.data[self.at:self.at + size]
        assert len(value) == size
        self.at += size
        return value

    def privileges(self):
        return {self.number(2): self.number(4) for _ in range(self.number(2))}


def read_007(token, secret=SECRET):
    """What a 007 token says; its signature is checked."""
    assert token.startswith("007"), token
    fields = Fields(zlib.decompress(base64.b64decode(token[3:], validate=True)))
    signature = fields.text()
    signed = fields.data[fields.at:]
    app = fields.text().decode()
    issued_at, expires_in, salt = fields.number(4), fields.number(4), fields.number(4)
    key = hmac.digest(struct.pack("<I", issued_at), secret.encode(), "sha256")
    key = hmac.digest(struct.pack("<I", salt), key, "sha256")
    assert hmac.digest(key, signed, "sha256") == signature, "wrong signature"
    services = []
    for _ in range(fields.number(2)):
        kind = fields.number(2)
        service = {"type": kind, "privileges": fields.privileges()}
        if kind in (1, 3, 6):
            service["channel"], service["user"] = fields.text().decode(), fields.text().decode()
        elif kind in (2, 5):
            service["user"] = fields.text().decode()
        elif kind == 7:
            service["room"], service["user"] = fields.text().decode(), fields.text().decode()
            service["role"] = struct.unpack("<h", struct.pack("<H", fields.number(2)))[0]
        services.append(service)
    assert fields.at == len(fields.data)
    return {"app_id": app, "issued_at": issued_at, "expires_in": expires_in, "services": services}


def read_006(token, channel, user, secret=SECRET):
    """What a 006 token says; its signature and checksums are checked."""
    assert token.startswith("006"), token
    app = token[3:35]
    fields = Fields(base64.b64decode(token[35:], validate=True))
    signature, channel_crc, user_crc = fields.text(), fields.number(4), fields.number(4)
    message = fields.text()
    assert channel_crc == zlib.crc32(channel.encode()) and user_crc == zlib.crc32(user.encode())
    signed = (app + channel + user).encode() + message
    assert hmac.new(secret.encode(), signed, hashlib.sha256).digest() == signature
    fields = Fields(message)
    return {"app_id": app, "salt": fields.number(4), "expires_at": fields.number(4),
            "privileges": fields.privileges()}


class Case(unittest.TestCase):
    """A server for all tests of a class."""

    maxDiff = None
    flags = ()
    settings = {}

    @classmethod
    def setUpClass(cls):
        cls.server = Server(*cls.flags, **cls.settings)
        cls.server.start()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def assert_problem(self, reply, status, code, **members):
        self.assertEqual((reply.status, reply.json.get("code")), (status, code), reply.text)
        self.assertEqual(reply.headers["content-type"], "application/problem+json")
        self.assertEqual(reply.json["status"], status)
        self.assertEqual(reply.json["type"], "/problems#" + code)
        for name, value in members.items():
            self.assertEqual(reply.json.get(name), value, reply.text)
