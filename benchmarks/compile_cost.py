#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""compile_cost.py [HEADER]...: what including a face costs a translation unit, measured so that it
repeats.

Instructions of g++'s compiler proper at -fsyntax-only, counted by valgrind, beyond the standard
headers (and Botan's two, where the face includes them), as a fraction of what <nlohmann/json.hpp>
costs beyond the same standard headers. Takes minutes. Exit status 1 beyond a limit.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

INCLUDE = pathlib.Path(__file__).resolve().parent.parent / "include"
STANDARD = ["algorithm", "chrono", "memory", "optional", "span", "string", "variant", "vector"]
BOTAN = ["botan/hash.h", "botan/system_rng.h"]
YARDSTICK = "nlohmann/json.hpp"
LIMITS = {  # a fraction of the yardstick
    "agora_token/parse.hpp": (0.35, STANDARD),
    "agora_token/build.hpp": (0.30, STANDARD + BOTAN),
    "agora_token/verify.hpp": (0.38, STANDARD + BOTAN),
    "agora_token.hpp": (0.70, STANDARD + BOTAN),
}


def botan_flags():
    for package in ("botan-3", "botan-2"):
        found = subprocess.run(["pkg-config", "--cflags", package], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.split()
    return []


def compiler_proper(flags, source):
    """The command that the driver would run: valgrind counts only what it starts itself."""
    shown = subprocess.run(["g++", "-###", "-fsyntax-only", *flags, str(source)],
                           capture_output=True, text=True, check=True).stderr
    return shlex.split(next(line for line in shown.splitlines() if "cc1plus" in line))


def instructions(headers, folder, number):
    source = pathlib.Path(folder) / f"{number}.cpp"
    source.write_text("".join(f"#include <{name}>\n" for name in headers), encoding="utf-8")
    command = compiler_proper(["-std=c++20", f"-I{INCLUDE}", *botan_flags()], source)
    ran = subprocess.run(["valgrind", "--tool=cachegrind", "--cache-sim=no",
                          "--cachegrind-out-file=/dev/null", *command],
                         capture_output=True, text=True, check=True)
    return int(re.search(r"I\s+refs:\s+([\d,]+)", ran.stderr)[1].replace(",", ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("headers", nargs="*", default=list(LIMITS), metavar="HEADER")
    chosen = parser.parse_args().headers
    units = {"standard": STANDARD, "yardstick": [*STANDARD, YARDSTICK]}
    for name in chosen:
        units["before " + name] = LIMITS[name][1]
        units[name] = [*LIMITS[name][1], name]
    counted = {}
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        different = {tuple(headers) for headers in units.values()}
        jobs = {headers: pool.submit(instructions, headers, folder, number)
                for number, headers in enumerate(different)}
        counted = {headers: job.result() for headers, job in jobs.items()}
    count = {name: counted[tuple(headers)] for name, headers in units.items()}
    whole = count["yardstick"] - count["standard"]
    print(f"{whole / 1e9:6.2f} thousand million instructions: <{YARDSTICK}> beyond the standard headers")
    missed = 0
    for name in chosen:
        beyond = count[name] - count["before " + name]
        good = beyond / whole <= LIMITS[name][0]
        missed += not good
        print(f"{beyond / 1e9:6.2f}, {beyond / whole:.3f} of it, at most {LIMITS[name][0]}: <{name}>"
              f"{'' if good else ' MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
