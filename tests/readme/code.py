# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Writes the README's C++ as a header: the first block as it stands, the second inside a function."""

import pathlib
import re
import sys

blocks = re.findall(r"^```cpp\n(.*?)^```", pathlib.Path(sys.argv[1]).read_text(), re.M | re.S)
assert len(blocks) == 2, f"the README has {len(blocks)} C++ blocks, not 2"
declarations, statements = blocks
pathlib.Path(sys.argv[2]).write_text(
    declarations
    + "\ninline auto builder_of(std::string_view app_id_text, std::string_view certificate_text) {\n"
    + statements
    + "    return builder;\n}\n"
)
