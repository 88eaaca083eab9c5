#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""single_header.py HEADER --include BOTAN_INCLUDES -- COMPILER...: what the single header promises.

It is smaller than 650 KB, includes nothing of its own, says the license, and defines no macro that
its foreign includes do not define, but its guards, version and attributes.
"""
import argparse
import pathlib
import re
import subprocess
import sys

INCLUDE = re.compile(r"^\s*#\s*include <[^>]+>", re.MULTILINE)
OURS = re.compile(r"AGORA_TOKEN_((\w+_)?(HPP_INCLUDED|VERSION_(MAJOR|MINOR|PATCH))|LIFETIMEBOUND"
                  r"|ALWAYS_INLINE|NOINLINE|VARIANT_CONSTEXPR)")


def macros(compiler, text):
    """The names of the macros defined after `text`."""
    command = [*compiler, "-std=c++20", "-dM", "-E", "-x", "c++", "-"]
    output = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^#define (\w+)", output, re.MULTILINE))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("header", type=pathlib.Path)
    arguments.add_argument("--include", required=True)
    arguments.add_argument("compiler", nargs="+")
    options = arguments.parse_args()
    compiler = [*options.compiler, "-isystem", options.include]
    text = options.header.read_text(encoding="utf-8")
    includes = INCLUDE.findall(text)
    leaked = macros(compiler, text) - macros(compiler, "\n".join(includes))

    faults = [f"leaks {macro}" for macro in sorted(leaked) if not OURS.fullmatch(macro)]
    faults += [f"{line} is left in it" for line in includes if "agora_token" in line]
    if len(text.encode()) >= 650_000:
        faults.append(f"has {len(text.encode())} bytes")
    if "AGORA_TOKEN_HPP_INCLUDED" not in leaked:
        faults.append("does not define its guard")
    if "Permission is hereby granted" not in text:
        faults.append("does not say its license")
    for fault in faults:
        print(f"the single header {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
