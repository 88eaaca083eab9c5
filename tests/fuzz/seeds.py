#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""seeds.py DATA_FOLDER OUT_FOLDER DICTIONARY

Writes a folder of first inputs for each fuzz target, made from the vectors, and a dictionary.
"""

import base64
import hashlib
import json
import pathlib
import struct
import sys
import zlib

CERTIFICATE = "5CFd2fd1755d40ecb72977518be15d3b"
APP_ID = "970CA35de60c44645bbae8a215061b33"
WHEN = 1_700_000_000


def short(text):
    """One byte of length and a text, as source::text() reads it."""
    raw = text if isinstance(text, bytes) else text.encode()
    return bytes([min(len(raw), 255)]) + raw[:255]


class Corpus:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def add(self, target, data):
        folder = self.folder / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / hashlib.sha1(data).hexdigest()[:16]).write_bytes(data)


def token_of(entry):
    if "token_hex" in entry:
        return bytes.fromhex(entry["token_hex"])
    return entry["token"].encode()


def question(channel=None, user=None, service=None, privileges=(), now=WHEN, leeway=False):
    flags = (channel is not None) | (user is not None) << 1 | (service is not None) << 3
    flags |= len(privileges) << 6
    out = bytes([flags, 1 | (3 << 4) | (4 if leeway else 0)])
    for text in (channel, user):
        out += short(text) if text is not None else b""
    out += bytes([service]) if service is not None else b""
    for privilege in privileges:
        out += bytes([0, privilege])
    return out + struct.pack("<I", now) + (struct.pack("<H", 30) if leeway else b"")


def stream_of(token):
    body = token[3:]
    try:
        return base64.b64decode(body + b"=" * (-len(body) % 4))
    except ValueError:
        return None


def tokens(corpus, entries):
    for entry in entries:
        text = token_of(entry)
        if len(text) > 1500:
            continue
        corpus.add("parse", text)
        corpus.add("base64", text[35:] if text[:3] == b"006" else text[3:])
        corpus.add("explain", b"\x1e" + text)
        corpus.add("explain", b"\x5e" + text)
        inputs = entry.get("inputs") or entry.get("verify") or {}
        certificate = inputs.get("app_certificate")
        if certificate == CERTIFICATE or "id" not in entry or entry["id"].startswith("mal"):
            corpus.add("verify", question() + text)
            corpus.add("verify", question("7d72365eb983485397e3e3f9d460bdda", "2882341273") + text)
            corpus.add("verify", question(
                "7d72365eb983485397e3e3f9d460bdda", "2882341273", 1, (1,), 1_111_200, True) + text)
        if text[:3] != b"007":
            continue
        stream = stream_of(text)
        if stream is None:
            continue
        corpus.add("inflate", stream)
        try:
            payload = zlib.decompress(stream)
        except zlib.error:
            continue
        if len(payload) < 2000:
            corpus.add("zlib_stored", b"\x01" + payload)
            corpus.add("unpacker", short(bytes([2, 2, 1, 1, 1, 0, 0, 0, 0, 1])) + payload)
            if len(payload) > 80:
                resigned(corpus, payload[34 + 2 + 32:])


def resigned(corpus, rest):
    """`rest` is what follows the App ID in a 007 payload."""
    issued_at = struct.unpack("<I", rest[:4])[0] if len(rest) >= 4 else 0
    for asked in (question(now=issued_at), question(service=1, privileges=(1,), now=issued_at),
                  question("room", "12", now=issued_at)):
        corpus.add("resign", asked + b"\x07\x00" + rest)
        corpus.add("explain", b"\x0f" + asked + b"\x07\x00" + rest)
    corpus.add("resign", question(now=issued_at) + b"\x07\x18" + rest)


def older_resigned(corpus):
    for asked in (question("room", "12"), question("room", "", 1, (1,)), question("bob", "", 2)):
        for odd in (0, 16, 20):
            message = struct.pack("<IIHHIHI", 7, WHEN + 600, 2, 1, WHEN + 60, 1000, 0)
            corpus.add("resign", asked + bytes([6, odd]) + message)
            extra = struct.pack("<HHH1s", 1, 1, 1, b"3")
            fields = bytes([1]) + struct.pack("<III", WHEN - 5, 9, WHEN + 600)
            corpus.add("resign", asked + bytes([5, odd & 16]) + fields + extra)
            corpus.add("explain", b"\x2f" + asked + bytes([5, odd & 16]) + fields + extra)
        for version in (1, 2, 3, 4):
            fields = struct.pack("<III", WHEN - 5, WHEN + 600, 77)
            for odd in (0, 2, 64):
                corpus.add("resign", asked + bytes([version, odd]) + fields)
            corpus.add("explain", b"\x3f" + asked + bytes([version, 0]) + fields)
    corpus.add("resign", question(None, "bob") + b"\x00\x00" + struct.pack("<I", WHEN + 9))
    # App ID and certificate swapped, and the certificate as a channel.
    swapped = question() + b"\x07\x01" + short(CERTIFICATE) + struct.pack("<III", WHEN, 600, 1)
    service = b"\x01\x00" + b"\x01\x00" + struct.pack("<HHI", 1, 1, 0)
    named = struct.pack("<H", 32) + CERTIFICATE.lower().encode() + b"\x02\x0012"
    corpus.add("explain", b"\x07" + swapped + service + named)
    corpus.add("explain", b"\x1f" + question("room", "12") + b"\x06\x01" + short(CERTIFICATE)
               + struct.pack("<IIH", 7, WHEN + 600, 0))


def calls(corpus):
    anybody, number, account = b"\x00", b"\x01\x39\x30\x00\x00", b"\x02\x05\x00alice"
    good = b"\x00" + b"\x00" + b"\x01" + struct.pack("<I", 42)
    for who in (anybody, number, account):
        for role in (0, 1, 2):
            rest = who + account + bytes([role]) + good
            corpus.add("build", b"\x00" + short("room-1") + rest)
            corpus.add("build", b"\x01" + short("1*a*2") + rest)
            corpus.add("build", b"\x02" + rest + short("room") + b"\x02\x00")
            corpus.add("build", b"\x03" + rest + b"\x02" + short("a-*") + short("b") + b"\x02\x00\x01"
                       b"\x01\x02\x02\x00\x03")
            corpus.add("build", b"\x04" + short("room-1") + rest)
            corpus.add("build", b"\x05" + rest + b"\x01\x01" + struct.pack("<I", 9) + b"\x2a\x00"
                       + short(b"\x00\x00"))


def lines(corpus, entries):
    users = [{"uid": 12}, {"user_account": "alice"}]
    channel = {"channel": "room", "role": "publisher", "privilege_expire": "60",
               "publish_audio_expire": 50}
    products = {"rtc": channel, "convo-ai": {**channel, "rtm_user": "alice", "rtm_expire": 40},
                "stt": channel, "rtm": {"permission": ["users:read:a-*", "stream_channels:write:b"]},
                "chat": {}, "apaas": {"room": "room", "role": 2}, "education": {}}
    for command, more in products.items():
        for user in users:
            line = {"command": command, "expire": 3600, "salt": 1, "issued_at": WHEN, **user}
            corpus.add("command", json.dumps({**line, **more}).encode())
            corpus.add("command", json.dumps({**line, "token_version": "006"}).encode())
    corpus.add("command", json.dumps({"command": "fpa", "salt": 1, "issued_at": WHEN}).encode())
    # What breaks a limit of the reader of requests.
    for hostile in (b"[" * 300 + b"]" * 300, b'{"token":' + b"[" * 300 + b"]" * 300 + b"}",
                    b'{"a":' * 300 + b"1" + b"}" * 300, b'{"uid":1,"uid":2}',
                    b'{"tokens":[' + b"1," * 1001 + b"1]}"):
        corpus.add("command", hostile)
    for entry in entries[::9]:
        text = token_of(entry).decode("latin-1")
        if len(text) > 600:
            continue
        for command in ("inspect", "verify", "explain"):
            corpus.add("command", json.dumps({
                "command": command, "token": text, "channel": "room", "uid": "12", "now": WHEN,
                "service": "rtc", "role": "subscriber"}).encode())
            corpus.add("command", json.dumps({
                "command": command, "token": text, "any_use": True, "accept": text[:3],
                "now": WHEN}).encode())
        corpus.add("command", json.dumps({"command": "diff", "tokens": [text, text]}).encode())
    corpus.add("command", json.dumps({"command": "rtc", "channel_hex": "ff00"}).encode())
    corpus.add("command", json.dumps({"command": "inspect", "token": CERTIFICATE}).encode())


def others(corpus):
    for size in (0, 1, 2, 3, 4, 5, 63, 64, 65, 300):
        raw = bytes(range(size % 256)) + b"x" * (size // 256)
        corpus.add("base64", raw)
        corpus.add("base64", base64.b64encode(raw))
        corpus.add("base64", base64.urlsafe_b64encode(raw).rstrip(b"=") + b"\r\n")
        corpus.add("zlib_stored", bytes([16 * (size % 16)]) + raw)
        for level in (0, 1, 9):
            corpus.add("inflate", zlib.compress(raw * 3, level))
    for wrapped in (b'"%s"\n', b" %s", b"\xef\xbb\xbf%s\r\n", b"%s%%2B%%20"):
        corpus.add("explain", b"\x1e" + wrapped % b"007eJxT+/")


def pasted(corpus, data):
    """What people paste in place of a token, and hostile tokens of every kind."""
    for entry in json.loads((data / "field.json").read_text()):
        for flags in (b"\x1e", b"\xbe"):
            corpus.add("explain", flags + entry["token"].encode())
    text = b"007" + base64.b64encode(zlib.compress(b"\x20\x00" + b"s" * 32))
    for odd in (text + text, text.lower(), text[:30] + b"...", text[:20] + b"****" + text[-6:],
                text.replace(b"A", b"\\u0041"), b"> " + text[:20] + b"\r\n> " + text[20:],
                text[:20] + b"=\r\n" + text[20:], text + b"\xe2\x80\x8b", text[3:],
                b"agora token=" + text, b"YWMtabc", b"04AAAA", b"[object Object]", b"${token}"):
        corpus.add("explain", b"\x1e" + odd)

    def field(raw):
        return struct.pack("<H", len(raw)) + raw

    def payload(count, services):
        return (field(b"s" * 32) + field(APP_ID.encode()) + struct.pack("<IIIH", WHEN, 600, 1, count)
                + services)

    hostile = (
        payload(2000, b"\x04\x00\x00\x00" * 2000),
        payload(200, b"".join(b"\x01\x00\x00\x00" + field(b"*%d" % i) + field(b"*")
                             for i in range(200))),
        payload(60, (b"\x01\x00\x00\x00" + field(b"a*" * 31) + field(b"7")) * 60),
        payload(1, b"\x01\x00" + struct.pack("<H", 500)
                + b"".join(struct.pack("<HI", i, 0xFFFFFFFF) for i in range(500)) + b"\0" * 4),
        payload(1, b"\x08\x00\x00\x00" + field(b"7") + struct.pack("<H", 100)
                + b"".join(struct.pack("<HHHHH", i, 1, 1, 1, 0) for i in range(100))),
        payload(1, b"\x01\x00\x00\x00" + field(CERTIFICATE.lower().encode()) + field(b"7")),
        payload(1, b"\x01\x00\x00\x00" + field(b"0" * 60000) + field(b"7")),
    )
    many = struct.pack("<II", 1, WHEN + 600) + struct.pack("<H", 800) + b"".join(
        struct.pack("<HI", 900 - i, WHEN - 5) for i in range(800))
    corpus.add("explain", b"\x1e006" + APP_ID.encode()
               + base64.b64encode(field(b"s" * 32) + b"\1" * 8 + field(many)))
    for raw in hostile:
        for packed in (zlib.compress(raw), zlib.compress(raw)[2:-4], raw):
            whole = b"007" + base64.b64encode(packed)
            if len(whole) < 16000:
                corpus.add("explain", b"\x1e" + whole)
                corpus.add("explain", b"\x1e" + base64.b64encode(packed))


def dictionary(path):
    words = ["001", "002", "003", "004", "005", "006", "007", "1:", "=", "==", "ACS", APP_ID,
             CERTIFICATE, "room", "*", "1*a*2", "publisher", "user_account", "token_version"]
    raw = [b"\x20\x00", b"\x28\x00", b"\x10\x00", b"\x01\x00", b"\xff\xff", b"\xe8\x03",
           b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\x78\x9c", b"\x78\x01"]
    lines = ['"%s"' % word for word in words]
    lines += ['"%s"' % "".join("\\x%02x" % byte for byte in word) for word in raw]
    path.write_text("\n".join(lines) + "\n")


def main():
    data, out, words = map(pathlib.Path, sys.argv[1:4])
    entries = []
    for name in ("published", "generated", "malformed"):
        entries += json.loads((data / f"{name}.json").read_text())
    corpus = Corpus(out)
    tokens(corpus, entries)
    older_resigned(corpus)
    calls(corpus)
    lines(corpus, entries)
    others(corpus)
    pasted(corpus, data)
    dictionary(words)


main()
