#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""old_standard.py SINGLE_HEADER HEADER...: what a compiler that is not set to C++20 says.

The first header that each header reads is the one that asks for C++20. Those that programs include
by name, and the single header, say so in 10 lines as C++17 and as C++11.
"""
import concurrent.futures
import re
import sys

import run

FIRST = "agora_token/detail/prerequisites.hpp"
ENTRIES = ("agora_token.hpp", "agora_token/adapt/", "agora_token/compat/agora_tools.hpp")
LINES = 10


def asks_first(header):
    """Whether `header`, or the first that it includes, and so on, is FIRST; includes nothing at all."""
    if header == FIRST:
        return True
    text = (run.INCLUDE / header).read_text(encoding="utf-8")
    includes = re.findall(r"^#include <([^>]+)>", text, re.MULTILINE)
    return not includes or includes[0].startswith("agora_token") and asks_first(includes[0])


def fault(compiler, header, standard):
    status, said = compiler.run([standard, f"-I{run.INCLUDE}"], f"#include <{header}>\n")
    lines = said.splitlines()
    if status != 0 and "compile with -std=c++20" in said and len(lines) <= LINES:
        return None
    return "\n".join([f"{header}, {compiler.command[0]} {standard}, {len(lines)} lines:", *lines[:20]])


def main():
    single, *headers = sys.argv[1:]
    faults = [None if asks_first(header) else f"{header} does not include <{FIRST}> first"
              for header in headers]
    entries = [header for header in headers if header.startswith(ENTRIES) or header.count("/") == 1]
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [pool.submit(fault, compiler, header, standard) for compiler in run.installed()
                for header in [single, *entries] for standard in ("-std=c++17", "-std=c++0x")]
        faults += [job.result() for job in jobs]
    failed = list(filter(None, faults))
    print(*failed, sep="\n")
    print(f"{len(faults) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed or not entries else 0


if __name__ == "__main__":
    sys.exit(main())
