#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""count.py TESTLOG_JSON [STATUS]: sums what Meson's tests report, case by case, as "N passed, N failed".

A program counts as many cases as it reports, in Boost.Test's words ("12 test cases out of 13
passed") or in a line "N passed, N failed", and else as one. A program that fails as a whole without
reporting a failed case, for example because it crashed, counts as one failure more, and so does a
run that ended with another STATUS than 0 although no program failed.
"""
import json
import re
import sys

BOOST = re.compile(r"^\s*(\d+) test cases? out of \d+ (passed|passed with warnings|failed|skipped)$")
OWN = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$")


def cases(output):
    """(passed, failed, skipped) as the output of one program has it."""
    total = [0, 0, 0]
    for line in output.splitlines():
        if boost := BOOST.match(line):
            column = {"failed": 1, "skipped": 2}.get(boost[2], 0)
            total[column] += int(boost[1])
        elif own := OWN.match(line):  # the last one counts: a program may show others' lines
            total = [int(number or 0) for number in own.groups()]
    return total


def count(log):
    """(passed, failed, skipped) over the lines of a log, one test each."""
    passed, failed, skipped = 0, 0, 0
    for line in log:
        test = json.loads(line)
        reported = cases(test.get("stdout", "") + "\n" + test.get("stderr", ""))
        if test["result"] == "SKIP":
            reported = [0, 0, 1]
        elif test["result"] != "OK" and reported[1] == 0:
            reported[1] = 1
        elif reported == [0, 0, 0]:
            reported[0] = 1
        passed, failed, skipped = (a + b for a, b in zip((passed, failed, skipped), reported))
    return passed, failed, skipped


def main():
    try:
        with open(sys.argv[1], encoding="utf-8") as log:
            passed, failed, skipped = count(log)
    except (OSError, ValueError) as problem:
        print(problem, file=sys.stderr)
        passed, failed, skipped = 0, 1, 0
    if failed == 0 and sys.argv[2:] not in ([], ["0"]):
        failed = 1
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
