#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""seeds.py OPENAPI_JSON OUT_FOLDER DICTIONARY: first inputs for the fuzz target, made of the examples of the
OpenAPI document, and a dictionary."""
import hashlib
import json
import pathlib
import re
import sys

KEY = "a-key-that-may-do-everything"
HEAD = "Host: localhost\r\n"


def requests(document):
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            filled = re.sub(r"\{(\w+)\}", lambda found: next(
                each["example"] for each in operation.get("parameters", [])
                if each["name"] == found[1]), path)
            if method == "get":
                yield f"GET {filled}?expiry=60 HTTP/1.1\r\n{HEAD}", ""
                continue
            for example in operation["requestBody"]["content"]["application/json"]["examples"].values():
                body = json.dumps(example["value"])
                yield f"POST {filled} HTTP/1.1\r\n{HEAD}", body


def inputs(document):
    for head, body in requests(document):
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        keyed = f"{head}Authorization: Bearer {KEY}\r\n{length}\r\n{body}".encode()
        yield b"\x00" + keyed
        yield b"\x01" + f"{head}{length}\r\n{body}".encode() * 2
        if body:
            chunks = f"{head}Transfer-Encoding: chunked\r\n\r\n{len(body):x}\r\n{body}\r\n0\r\n\r\n"
            yield b"\x11" + chunks.encode()
    for origin in ("https://app.example", "http://localhost", "null"):
        yield b"\x01" + f"OPTIONS /v1/tokens HTTP/1.1\r\n{HEAD}Origin: {origin}\r\n\r\n".encode()
    yield b"\x01GET http://localhost/rtm/a%20b/?version=006&app=one HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"


def main():
    document = json.loads(pathlib.Path(sys.argv[1]).read_text())
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for data in inputs(document):
        (folder / hashlib.sha1(data).hexdigest()[:16]).write_bytes(data)
    words = {"GET", "POST", "HEAD", "OPTIONS", "HTTP/1.1", "HTTP/1.0", "Content-Length: ", "100-continue",
             "Transfer-Encoding: chunked", "Expect: ", "Authorization: Bearer ", KEY, "Origin: ", "%2F",
             "X-Forwarded-For: ", "Connection: close", "userAccount", "publisher", "006", "007"}
    for schema in document["components"]["schemas"].values():
        words |= set(schema.get("properties", {}))
    words |= {part for path in document["paths"] for part in path.split("/") if part.isalnum()}
    pathlib.Path(sys.argv[3]).write_text(
        "".join(f'"{word}"\n' for word in sorted(words)) + '"\\x0d\\x0a"\n"\\x0d\\x0a\\x0d\\x0a"\n')


main()
