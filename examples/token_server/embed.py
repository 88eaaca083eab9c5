#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""embed.py IN OUT: a header with a JSON document, without its white space, as the constant openapi_json."""
import json
import pathlib
import sys

text = json.dumps(json.loads(pathlib.Path(sys.argv[1]).read_text()), separators=(",", ":"))
assert text.isascii() and ')json"' not in text
pathlib.Path(sys.argv[2]).write_text(
    '#include <string_view>\nnamespace server {\n'
    f'inline constexpr std::string_view openapi_json = R"json({text})json";\n}}\n')
