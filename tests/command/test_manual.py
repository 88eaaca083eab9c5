# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""The manual pages, as help2man makes them from the help of each command."""
import os
import re
import shutil
import subprocess
import tempfile

import tool
from tool import COMMANDS, Case


class Manual(Case):
    def page(self, name, option):
        for needed in ("help2man", "groff"):
            if shutil.which(needed) is None:
                self.skipTest("no " + needed)
        with tempfile.TemporaryDirectory() as folder:
            page = os.path.join(folder, "page.1")
            subprocess.run(["help2man", "--no-info", "--name=" + name, "--version-string=1.2.3",
                            "--help-option=" + option, "--output=" + page, tool.executable],
                           check=True, timeout=60)
            ran = subprocess.run(["groff", "-man", "-Tascii", "-P-c", "-ww", page], check=False,
                                 capture_output=True, text=True, timeout=60)
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))
        return re.sub("(?s).\x08", "", ran.stdout)  # without bold and underlined

    def test_of_the_program(self):
        text = self.page("builds Agora tokens", "--help")
        for heading in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES"):
            self.assertRegex(text, f"(?m)^{heading}$")
        self.assertIn("agora-token - builds Agora tokens", text)
        for name in COMMANDS:
            self.assertRegex(text, f"(?m)^ +{name}( |$)")
        self.assertRegex(text, r"(?m)^ +Exit +status: +0 +good")

    def test_of_each_command(self):
        for name in COMMANDS:
            with self.subTest(name):
                text = self.page("does something", "help " + name)
                self.assertIn(f"agora-token {name} [OPTIONS]", text)
                options = set(re.findall(r"(?m)^  (?:-h, )?(--[a-z-]+)",
                                         self.run_tool(name, "--help").out))
                self.assertGreaterEqual(len(options), 1)
                for option in options:
                    self.assertRegex(text, rf"(?m)^ +(-h, )?{option}( |$)")

    def test_of_batch(self):
        text = re.sub(r"\s+", " ", self.page("answers requests", "help batch"))
        for word in ("command", "tokens", "NAME_hex", "status", "findings", "verified", "warnings"):
            self.assertIn(word, text)
