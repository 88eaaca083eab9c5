#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""instructions.py [--update] BUILD_FOLDER/benchmarks/steps: instructions of each step outside Botan.

Counted by valgrind's callgrind as the difference between two runs, without Botan and the C library,
so that they repeat to the last one whatever else the machine does. Compared with instructions.txt,
which says for which compiler and which vector instructions: a step that takes 3 % more fails by its
name. Exit status 1 if one does.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

KEPT = pathlib.Path(__file__).with_name("instructions.txt")
TOLERANCE = 0.03
FEW, MANY = 100, 300
FOREIGN = re.compile(r"libbotan|ld-linux|libc\.so")


def outside_botan(program, step, times):
    """Instructions of a whole run, without those inside Botan's library and the loader."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "-q",
                        program, step, str(times)], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        total, foreign, names, skip = 0, False, {}, False
        for line in out.read_text(encoding="utf-8").splitlines():
            if match := re.match(r"ob=\((\d+)\)(?: (.*))?", line):
                if match[2]:
                    names[match[1]] = match[2]
                foreign = bool(FOREIGN.search(names[match[1]]))
            elif match := re.match(r"cob=\((\d+)\) (.*)", line):
                names[match[1]] = match[2]
            elif line.startswith("calls="):
                skip = True  # the next line has what the callee costs
            elif re.match(r"[+\-*\d]", line):
                if not skip and not foreign:
                    total += int(line.split()[1])
                skip = False
        return total


def conditions_of(program):
    """The compiler, as it leaves its name in what it compiles, and what base64 is decoded with."""
    shown = subprocess.run(["readelf", "-p", ".comment", program], capture_output=True, text=True)
    compiler = re.search(r"\]\s+(.*)", shown.stdout)[1]
    vectors = "avx" if re.search(r"\bavx\b", pathlib.Path("/proc/cpuinfo").read_text()) else "none"
    return f"{compiler}, vectors: {vectors}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--update", action="store_true", help="write instructions.txt")
    options = parser.parse_args()
    steps = subprocess.run([options.program], capture_output=True, text=True, check=True).stdout.split()
    conditions = conditions_of(options.program)
    now = {step: round((outside_botan(options.program, step, MANY)
                        - outside_botan(options.program, step, FEW)) / (MANY - FEW))
           for step in steps}
    if options.update:
        lines = [conditions, *(f"{count:6} {step}" for step, count in now.items())]
        KEPT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    first, *rest = KEPT.read_text(encoding="utf-8").splitlines()
    if first != conditions:
        print("\n".join(f"{count:6} {step}" for step, count in now.items()))
        print(f"skipped: {KEPT.name} is of {first}, this is {conditions}")
        return 0
    kept = {step: int(count) for count, step in (line.split() for line in rest)}
    failed = 0
    for step, count in now.items():
        before = kept.get(step)
        grown = before is None or count > before * (1 + TOLERANCE)
        failed += grown
        change = "new" if before is None else f"{count / before - 1:+.1%}"
        print(f"{count:6} {step} ({change}){' MORE' if grown else ''}")
    print(f"{len(now) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
