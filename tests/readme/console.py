#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""console.py EXECUTABLE PAGE...: runs the commands in the console blocks of Markdown pages, "$ " before
the first line and "> " before further ones, and compares what they print with the lines below them.
With --write, puts what they print there instead."""
import os
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
APP_ID = "970CA35de60c44645bbae8a215061b33"
CERTIFICATE = "5CFd2fd1755d40ecb72977518be15d3b"  # of upstream's tests


def steps(block):
    """(command, output) pairs of a block."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append([[line[2:]], []])
        elif line.startswith("> ") and not found[-1][1]:
            found[-1][0].append(line[2:])
        else:
            found[-1][1].append(line)
    return [("\n".join(command), "".join(each + "\n" for each in output))
            for command, output in found]


def run(command, folder, executable):
    environment = {"PATH": os.path.dirname(executable) + os.pathsep + os.environ["PATH"],
                   "AGORA_APP_ID": APP_ID, "AGORA_APP_CERTIFICATE": CERTIFICATE}
    return subprocess.run(["sh", "-c", command], cwd=folder, env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60,
                          check=False).stdout


def check(page, executable, write):
    """How many commands of a page printed what it says, and how many did not."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for block in BLOCK.findall(text):
            made = ""
            for command, expected in steps(block):
                got = run(command, folder, executable)
                made += "$ " + command.replace("\n", "\n> ") + "\n" + got
                if got == expected:
                    passed += 1
                else:
                    failed += 1
                    print(f"$ {command}\n--- {page} says\n{expected}--- it prints\n{got}")
            if write:
                text = text.replace(block, made)
    if write:
        with open(page, "w", encoding="utf-8") as file:
            file.write(text)
    return passed, failed


def main():
    write = "--write" in sys.argv
    executable, *pages = [each for each in sys.argv[1:] if each != "--write"]
    passed = failed = 0
    for page in pages:
        good, bad = check(page, os.path.abspath(executable), write)
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 0 if passed > 0 and failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
