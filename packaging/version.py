#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Print the version that version.hpp says, for the build."""
import pathlib
import re

header = pathlib.Path(__file__).parent.parent / "include/agora_token/version.hpp"
print(".".join(re.findall(r"AGORA_TOKEN_VERSION_[A-Z]+ (\d+)", header.read_text(encoding="utf-8"))))
