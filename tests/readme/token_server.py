#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""token_server.py SERVER PAGE: does what the ten lines at the start of docs/token-server.md say: makes a
key, checks the configuration, serves it, and asks for a token with the curl line. Only the folder and the
port are other ones."""

import json
import pathlib
import re
import shlex
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

CERTIFICATE = "5CFd2fd1755d40ecb72977518be15d3b"  # of upstream's tests


def asked(url, headers):
    """The status and the JSON of a reply, once the server listens."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as reply:
                return reply.status, json.loads(reply.read())
        except urllib.error.HTTPError as refused:
            return refused.code, json.loads(refused.read())
        except urllib.error.URLError:
            time.sleep(0.1)
    raise TimeoutError(url)


def main():
    server, page = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
    config = re.search(r"^```json\n(.*?)^```", page, re.M | re.S).group(1)
    commands = re.search(r"^```sh\n(.*?)^```", page, re.M | re.S).group(1).splitlines()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "server.json").write_text(config, encoding="utf-8")
        (folder / "app_certificate").write_text(CERTIFICATE + "\n", encoding="utf-8")
        new_key, check, serve, curl = (
            shlex.split(line.replace("/etc/agora-token-server", name).replace(":8080/", f":{port}/"), comments=True)
            for line in commands)
        for command in (new_key, check, serve):
            assert command[0] == "agora-token-server", command
            command[0] = str(server)
        made = subprocess.run(new_key, check=True, text=True, stdout=subprocess.PIPE).stdout
        key, entry = re.search(r"key\b.*:\s+(\w+)$", made, re.M).group(1), re.search(r"\{.*\}", made).group(0)
        (folder / "keys.json").write_text(f'{{"keys": [{entry}]}}', encoding="utf-8")
        for file in folder.iterdir():
            file.chmod(0o600)
        subprocess.run(check, check=True)
        with subprocess.Popen([*serve, "--port", str(port)]) as running:
            try:
                assert curl[:2] == ["curl", "-H"], curl
                header, value = curl[2].replace("KEY", key).split(": ")
                good = asked(curl[3], {header: value})
                assert good[0] == 200 and good[1]["rtcToken"].startswith("007"), good
                assert asked(curl[3], {})[0] == 401
            finally:
                running.terminate()
        assert running.returncode == 0, running.returncode
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main()
