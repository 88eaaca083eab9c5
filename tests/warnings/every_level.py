#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""every_level.py [--compiler COMMAND]... [LEVEL]...: no compiler warns of the library at any level.

Compiles calls.cpp and the sample under -Werror at -O0 to -O3 and -Os with each compiler of CI that
is installed: what g++ inlines, and so what it warns of, is another at each level. clang warns before
it optimizes: without and with is enough.
"""
import argparse
import concurrent.futures
import pathlib
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "must_not_compile"))
import run  # noqa: E402 (the compilers of CI and Botan's flags)

ROOT = HERE.parent.parent
SOURCES = (HERE / "calls.cpp", ROOT / "examples" / "rtc_token_builder_sample.cpp")
FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror",
         f"-I{run.INCLUDE}", *run.BOTAN, "-c", "-o", "/dev/null"]


def complaint(compiler, level, source):
    command = [*compiler, level, *FLAGS, str(source)]
    ran = subprocess.run(command, capture_output=True, text=True)
    return None if ran.returncode == 0 and not ran.stderr else " ".join(command) + "\n" + ran.stderr


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compiler", action="append", help="a compiler, with flags or without")
    options, levels = parser.parse_known_args()
    compilers = [shlex.split(each) for each in options.compiler or ()]
    compilers = compilers or [each.command for each in run.installed()]

    def levels_of(compiler):
        return levels or (["-O0", "-O2"] if "clang" in compiler[0] else ["-O0", "-O1", "-O2", "-O3", "-Os"])

    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [pool.submit(complaint, compiler, level, source) for compiler in compilers
                for level in levels_of(compiler) for source in SOURCES]
        faults = [job.result() for job in jobs]
    print(*filter(None, faults), sep="\n")
    failed = sum(fault is not None for fault in faults)
    print(f"{len(faults) - failed} passed, {failed} failed")
    return 1 if failed or not faults else 0


if __name__ == "__main__":
    sys.exit(main())
