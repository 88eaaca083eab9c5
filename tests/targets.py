#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""targets.py BUILD_FOLDER SUITE...: the files that ninja must make for the tests of these suites.

From Meson 1.7 on `meson test` makes what all tests need, whatever suite is asked for.
"""
import json
import os
import sys


def main():
    build, *suites = sys.argv[1:]
    info = {}
    for name in ("tests", "targets"):
        with open(os.path.join(build, "meson-info", f"intro-{name}.json"), encoding="utf-8") as file:
            info[name] = json.load(file)
    needed = {target for test in info["tests"]
              if {suite.split(":")[-1] for suite in test["suite"]}.intersection(suites)
              for target in test["depends"]}
    for target in info["targets"]:
        if target["id"] in needed:
            print(*(os.path.relpath(path, os.path.realpath(build)) for path in target["filename"]))


if __name__ == "__main__":
    main()
