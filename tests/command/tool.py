# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Runs the command under test."""
import json
import os
import subprocess
import unittest

APP_ID = "970CA35de60c44645bbae8a215061b33"
SECRET = "5CFd2fd1755d40ecb72977518be15d3b"
NOW = 1700000000
COMMANDS = ("rtc", "rtm", "chat", "fpa", "apaas", "education", "convo-ai", "stt", "inspect",
            "verify", "explain", "diff", "completion", "help")

executable = None  # set by run.py
data = None


def environment(**changes):
    """An environment with nothing of Agora's but what is given."""
    clean = {"PATH": os.environ.get("PATH", ""), "AGORA_APP_ID": APP_ID,
             "AGORA_APP_CERTIFICATE": SECRET, **changes}
    for runtime in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LD_LIBRARY_PATH"):
        if runtime in os.environ:
            clean[runtime] = os.environ[runtime]
    return {name: value for name, value in clean.items() if value is not None}


class Ran:
    """What a run said."""

    def __init__(self, process):
        self.status = process.returncode
        self.raw = process.stdout
        self.out = process.stdout.decode("utf-8", "replace")
        self.err = process.stderr.decode("utf-8", "replace")

    @property
    def json(self):
        return json.loads(self.raw)


def run(*arguments, stdin=b"", env=None, timeout=120):
    if isinstance(stdin, str):
        stdin = stdin.encode()
    given = {"stdin": stdin} if hasattr(stdin, "fileno") else {"input": stdin}
    return Ran(subprocess.run([executable, *arguments], env=env or environment(), timeout=timeout,
                              capture_output=True, check=False,
                              start_new_session=True,  # no terminal to ask at
                              **given))


class Case(unittest.TestCase):
    """What holds for every run: no 8 characters of the secret stand anywhere, in whatever case, and
    nothing crashed."""

    maxDiff = None

    def run_tool(self, *arguments, status=0, **rest):
        ran = run(*arguments, **rest)
        for text in (ran.out.lower(), ran.err.lower()):
            for at in range(len(SECRET) - 7):
                part = SECRET[at:at + 8].lower()
                self.assertNotIn(part, text)
                self.assertNotIn(part.encode().hex(), text)
        self.assertEqual(ran.status, status, (arguments[:1], ran.out[:2000], ran.err[:2000]))
        return ran

    def build(self, *arguments, **rest):
        """The token that is built for this NOW, and what JSON said of it."""
        ran = self.run_tool(*arguments, "--issued-at", str(NOW), "--json", **rest)
        self.assertEqual(ran.err, "")
        return ran.json["token"], ran.json

    def codes(self, *arguments, **rest):
        found = self.run_tool("explain", "--json", "--now", str(NOW + 60), *arguments, **rest)
        return ["{severity} {code}".format(**each) for each in found.json["findings"]]
