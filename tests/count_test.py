#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""What count.py makes of logs: above all, that no failure is lost."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

COUNT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "count.py")


def test(result, stdout="", stderr=""):
    return {"name": "one", "result": result, "stdout": stdout, "stderr": stderr}


BOOST_GOOD = 'Test module "x" has passed with:\n  12 test cases out of 12 passed\n'
BOOST_BAD = (
    'Test module "x" has failed with:\n  11 test cases out of 13 passed\n'
    "  1 test case out of 13 failed\n  1 test case out of 13 skipped\n"
)


class Counting(unittest.TestCase):
    def check(self, tests, last_line, status="0", good=False):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
            log.writelines(each if isinstance(each, str) else json.dumps(each) + "\n" for each in tests)
            log.flush()
            run = subprocess.run(
                [sys.executable, COUNT, log.name, status], capture_output=True, text=True
            )
        self.assertEqual(run.stdout, last_line + "\n")
        self.assertEqual(run.returncode == 0, good)

    def test_programs_without_a_report_count_as_one(self):
        self.check([test("OK"), test("OK")], "2 passed, 0 failed", good=True)
        self.check([test("OK"), test("FAIL")], "1 passed, 1 failed", "1")

    def test_cases_of_boost_count_one_by_one(self):
        self.check([test("OK", stderr=BOOST_GOOD), test("OK")], "13 passed, 0 failed", good=True)
        self.check([test("FAIL", stderr=BOOST_BAD)], "11 passed, 1 failed, 1 skipped", "1")

    def test_a_line_of_the_program_itself_counts_and_the_last_one_only(self):
        good = test("OK", "1 passed, 7 failed\n5 passed, 0 failed, 2 skipped\n")
        self.check([good], "5 passed, 0 failed, 2 skipped", good=True)
        self.check([test("FAIL", "5 passed, 3 failed\n")], "5 passed, 3 failed", "1")

    def test_a_crash_is_a_failure_whatever_was_reported(self):
        for result in ("FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS"):
            self.check([test(result)], "0 passed, 1 failed", "1")
            self.check([test(result, stderr=BOOST_GOOD)], "12 passed, 1 failed", "1")

    def test_a_failure_reported_under_a_good_status_is_a_failure(self):
        self.check([test("OK", "5 passed, 3 failed\n")], "5 passed, 3 failed")

    def test_skipped_programs_are_not_passed(self):
        self.check([test("SKIP"), test("OK")], "1 passed, 0 failed, 1 skipped", good=True)
        self.check([test("SKIP")], "0 passed, 0 failed, 1 skipped")

    def test_nothing_run_is_no_success(self):
        self.check([], "0 passed, 0 failed")
        self.check([], "0 passed, 1 failed", "1")
        self.check(["{broken"], "0 passed, 1 failed")

    def test_a_run_that_ended_badly_is_a_failure(self):
        self.check([test("OK")], "1 passed, 1 failed", "130")


if __name__ == "__main__":
    unittest.main()
