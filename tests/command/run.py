#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""run.py EXECUTABLE DATA_FOLDER [PART/PARTS | UNITTEST_ARGUMENT...]

Drives the command agora-token as its users do. The last line is "N passed, N failed". With
AGORA_TOKEN_NO_SKIP set, what is skipped has failed."""
import os
import re
import sys
import unittest

import tool


def main():
    tool.executable = os.path.abspath(sys.argv[1])
    tool.data = os.path.abspath(sys.argv[2])
    here = os.path.dirname(os.path.abspath(__file__))
    loader = unittest.TestLoader()
    names = sys.argv[3:]
    part = re.fullmatch(r"(\d+)/(\d+)", names[0]) if names else None
    if names and not part:
        suite = loader.loadTestsFromNames(names)
    else:
        suite = loader.discover(here, pattern="test_*.py")
    if part:
        suite = unittest.TestSuite(list(suite)[int(part[1]) - 1::int(part[2])])
    result = unittest.TextTestRunner(verbosity=1).run(suite)
    # a test counts once, however many of its subtests failed
    failed = len({getattr(each, "test_case", each).id()
                  for each, _ in result.failures + result.errors})
    skipped = len(result.skipped)
    if os.environ.get("AGORA_TOKEN_NO_SKIP"):
        for each, why in result.skipped:
            print(f"FAIL: {each.id()}: {why}")
        failed, skipped = failed + skipped, 0
    passed = result.testsRun - failed - skipped
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
