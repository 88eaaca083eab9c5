# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Makes 006 and 007 tokens that no builder makes: any text, any bytes, any fields."""
import base64
import struct
import zlib

from independent import mac
from tool import APP_ID, NOW, SECRET


def encoded(value):
    return value if isinstance(value, bytes) else value.encode()


def text(value):
    value = encoded(value)
    return struct.pack("<H", len(value)) + value


def privileges(pairs):
    return struct.pack("<H", len(pairs)) + b"".join(struct.pack("<HI", *each) for each in pairs)


def service(kind, *fields, granted=((1, 0),)):
    """A service of 007; a number among the fields is a role."""
    return struct.pack("<H", kind) + privileges(granted) + b"".join(
        struct.pack("<h", field) if isinstance(field, int) else text(field) for field in fields)


def rtm2(user, name):
    """Service 8 with the permission to read one channel."""
    return service(8, user) + struct.pack("<5H", 1, 0, 1, 0, 1) + text(name)


def token_007(*services, app_id=APP_ID, certificate=SECRET, issued=NOW, expire=3600, salt=7):
    message = (text(app_id) + struct.pack("<IIIH", issued, expire, salt, len(services))
               + b"".join(services))
    key = mac(struct.pack("<I", salt), mac(struct.pack("<I", issued), certificate.encode()))
    return "007" + base64.b64encode(zlib.compress(text(mac(key, message)) + message)).decode()


def token_006(channel, user, granted=((1, 0),), ends=NOW + 3600, salt=7):
    message = struct.pack("<II", salt, ends) + privileges(granted)
    signature = mac(SECRET.encode(), APP_ID.encode() + encoded(channel) + encoded(user) + message)
    content = (text(signature) + struct.pack("<II", zlib.crc32(encoded(channel)),
                                             zlib.crc32(encoded(user))) + text(message))
    return "006" + APP_ID + base64.b64encode(content).decode()
