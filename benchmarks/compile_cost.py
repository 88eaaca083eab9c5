#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Measure what including the library costs a translation unit, and what calling it adds to it.

    benchmarks/compile_cost.py [COMPILER] [--rounds N]

Processor seconds, the least of several interleaved rounds, beyond the standard headers that the
library includes (and, for the umbrella, Botan's hash and random number headers); bytes of code and
data at -O2 beyond an empty translation unit. Exit status 1 beyond the limits.
"""
import argparse
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

LIMIT_SECONDS = 0.3
INCLUDE = pathlib.Path(__file__).resolve().parent.parent / "include"
SIGN = """
auto sign(agora_token::rtc_token_builder& builder, std::span<char> out,
          const agora_token::channel_name& channel, std::uint32_t uid) {
    return builder.build_to(out, channel, *agora_token::user::make(uid),
                            {.expires_in = std::chrono::hours{1}});
}
"""
PARSE = """
auto parse(std::string_view text) { return agora_token::v007::parse(text); }
"""


def included(header, seen):
    """The headers of others that a header of the library includes, with their conditions dropped."""
    if header in seen:
        return set()
    seen.add(header)
    found = set()
    for line in (INCLUDE / header).read_text(encoding="utf-8").splitlines():
        match = re.match(r"#include <([^>]+)>", line)
        if not match:
            continue
        name = match[1]
        found |= included(name, seen) if name.startswith("agora_token") else {name}
    return found


def children_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("compiler", nargs="?", default=os.environ.get("CXX", "c++"))
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    flags = ["-std=c++20", f"-I{INCLUDE}"]
    for package in ("botan-3", "botan-2"):
        found = subprocess.run(["pkg-config", "--cflags", package], capture_output=True, text=True)
        if found.returncode == 0:
            flags += found.stdout.split()
            break

    def unit(*headers, code=""):
        return "".join(f"#include <{name}>\n" for name in headers) + code

    reader = included("agora_token/parse.hpp", set())
    umbrella = included("agora_token.hpp", set())
    units = {
        "nothing": unit(),
        "standard headers of parse.hpp": unit(*sorted(reader)),
        "agora_token/parse.hpp": unit(*sorted(reader), "agora_token/parse.hpp"),
        "standard and Botan headers of agora_token.hpp": unit(*sorted(umbrella)),
        "agora_token.hpp": unit(*sorted(umbrella), "agora_token.hpp"),
    }
    sizes = {
        "nothing": unit(),
        "v007::parse": unit("agora_token/parse.hpp", code=PARSE),
        "rtc_token_builder::build_to": unit("agora_token.hpp", code=SIGN),
    }

    with tempfile.TemporaryDirectory() as folder:
        source, output = os.path.join(folder, "unit.cpp"), os.path.join(folder, "unit.o")

        def compile_it(text, *more):
            pathlib.Path(source).write_text(text, encoding="utf-8")
            before = children_seconds()
            subprocess.run([options.compiler, *flags, *more, "-c", source, "-o", output], check=True)
            return children_seconds() - before

        seconds = {name: [] for name in units}
        for _ in range(options.rounds):
            for name, text in units.items():
                seconds[name].append(compile_it(text, "-O0"))
        least = {name: min(values) for name, values in seconds.items()}
        for name, value in least.items():
            print(f"{value:6.2f} s  {name}")
        names = list(units)
        missed = 0
        for before, after in (names[1:3], names[3:5]):
            beyond = least[after] - least[before]
            good = beyond <= LIMIT_SECONDS
            missed += not good
            print(f"{beyond:6.2f} s  {after} beyond its others, at most {LIMIT_SECONDS}: "
                  f"{'ok' if good else 'MISSED'}")

        for name, text in sizes.items():
            compile_it(text, "-O2")
            total = subprocess.run(["size", output], check=True, capture_output=True, text=True)
            code, data, zeroed = map(int, total.stdout.splitlines()[1].split()[:3])
            print(f"{code:6} bytes of code and constants, {data + zeroed} of data: {name}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
