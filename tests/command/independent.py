# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Reads and verifies 006 and 007 tokens with nothing but Python's standard library: what the
command builds is checked by code that shares nothing with it."""
import base64
import hashlib
import hmac
import re
import struct
import zlib

FIELDS = {1: ("channel_name", "uid"), 2: ("user_id",), 3: ("channel_name", "account"), 4: (),
          5: ("user_id",), 6: ("channel_name", "account"),
          7: ("room_uuid", "user_uuid", "role"), 8: ("user_id", "permissions"), 9: (), 10: ()}


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def raw(self, size):
        assert self.at + size <= len(self.data), "cut short"
        self.at += size
        return self.data[self.at - size:self.at]

    def number(self, form):
        return struct.unpack("<" + form, self.raw(struct.calcsize(form)))[0]

    def u16(self):
        return self.number("H")

    def u32(self):
        return self.number("I")

    def blob(self):
        return self.raw(self.u16())

    def text(self):
        return self.blob().decode(errors="surrogateescape")

    def list(self, item):
        return [item() for _ in range(self.u16())]

    def map(self, value):
        """Pairs, no key twice."""
        pairs = self.list(lambda: [self.u16(), value()])
        assert len({key for key, _ in pairs}) == len(pairs), "a key twice"
        return pairs

    def privileges(self):
        return self.map(self.u32)

    def permissions(self):
        return self.map(lambda: self.map(lambda: self.list(self.text)))

    def rest(self):
        return self.data[self.at:]


def mac(key, message):
    return hmac.new(key, message, hashlib.sha256).digest()


def decoded(digits):
    """The bytes of base64 in the one form that an encoder writes."""
    data = base64.b64decode(digits, validate=True)
    assert base64.b64encode(data).decode() == digits
    return data


def checked_id(app_id):
    assert re.fullmatch("[0-9A-Fa-f]{32}", app_id), "no App ID"
    return app_id


def read_007(token, certificate):
    """The fields of a 007 token; raises unless its signature is right."""
    assert token[:3] == "007"
    inflater = zlib.decompressobj()
    payload = inflater.decompress(decoded(token[3:]), 16 << 20)
    assert inflater.eof and not inflater.unused_data
    reader = Reader(payload)
    signature, message = reader.blob(), None
    message = reader.rest()
    out = {"app_id": checked_id(reader.text()), "issue_ts": reader.u32(), "expire": reader.u32(),
           "salt": reader.u32(), "services": []}
    for _ in range(reader.u16()):
        kind = reader.u16()
        service = {"type": kind, "privileges": reader.privileges()}
        for field in FIELDS[kind]:
            service[field] = (reader.number("h") if field == "role" else
                              reader.permissions() if field == "permissions" else reader.text())
        out["services"].append(service)
    assert reader.rest() == b""
    key = mac(struct.pack("<I", out["salt"]),
              mac(struct.pack("<I", out["issue_ts"]), certificate.encode()))
    assert hmac.compare_digest(mac(key, message), signature), "wrong signature"
    return out


def read_006(token, certificate, channel, user):
    """The fields of a 006 token; raises unless its signature and both CRC-32 are right."""
    assert token[:3] == "006"
    app_id = checked_id(token[3:35])
    reader = Reader(decoded(token[35:]))
    signature, crc_channel, crc_user, message = (reader.blob(), reader.u32(), reader.u32(),
                                                 reader.blob())
    assert reader.rest() == b""
    assert crc_channel == zlib.crc32(channel) and crc_user == zlib.crc32(user)
    signed = app_id.encode() + channel + user + message
    assert hmac.compare_digest(mac(certificate.encode(), signed), signature), "wrong signature"
    reader = Reader(message)
    out = {"app_id": app_id, "salt": reader.u32(), "ts": reader.u32(),
           "privileges": reader.privileges()}
    assert reader.rest() == b""
    return out
