# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""The manual page, as help2man makes it from --help."""
import os
import re
import shutil
import subprocess
import tempfile

import tool
from tool import COMMANDS, Case


class Manual(Case):
    def test_it_reads_well(self):
        for needed in ("help2man", "groff"):
            if shutil.which(needed) is None:
                self.skipTest("no " + needed)
        with tempfile.TemporaryDirectory() as folder:
            page = os.path.join(folder, "agora-token.1")
            subprocess.run(["help2man", "--no-info", "--name=builds Agora tokens, and says why one "
                            "is refused", "--output=" + page, tool.executable],
                           check=True, timeout=60)
            ran = subprocess.run(["groff", "-man", "-Tascii", "-P-c", "-ww", page], check=False,
                                 capture_output=True, text=True, timeout=60)
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))
        text = re.sub("(?s).\x08", "", ran.stdout)  # without bold and underlined
        for heading in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES"):
            self.assertRegex(text, f"(?m)^{heading}$")
        self.assertIn("agora-token - builds Agora tokens, and says why one is refused", text)
        self.assertIn("agora-token [OPTIONS] [COMMAND]", text)
        for name in COMMANDS:
            self.assertRegex(text, f"(?m)^ +{name}( |$)")
        for group in ("Build a token:", "Look at a token:"):
            self.assertRegex(text, f"(?m)^ +{group}$")
        self.assertRegex(text, r"(?m)^ +Exit +status: +0 +good")
