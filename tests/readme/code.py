# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""code.py README OUTPUT: writes the README's C++ as a header: the blocks in their order, as they stand,
and a declaration that uses every name of the list "The names"."""

import pathlib
import re
import sys

HEAD = "#include <agora_token.hpp>\nnamespace at = agora_token;\n"


def uses(block):
    """Declarations for a list of names: `names  first  second  .member  // prose`."""
    made = []
    for number, line in enumerate(block.splitlines()):
        words = re.sub(r"^\w+", "", line.split("//")[0]).split()
        classes = [word for word in words if not word.startswith(".")]
        members = [word[1:] for word in words if word.startswith(".")]
        # A using-declaration names types, templates, functions and, in a derived class, members.
        made += [f"using at::{name};" for name in classes if not members]
        for index, name in enumerate(classes if members else []):
            body = " ".join(f"using base::{member};" for member in members)
            made.append(f"struct line_{number}_{index} : at::{name} "
                        f"{{ using base = at::{name}; {body} }};")
    assert len(made) > 40, "the README has no list of names"
    # Two namespaces, since the same name may be there in two versions.
    return "".join(f"namespace readme_name_{index} {{ {line} }}\n" for index, line in enumerate(made))


if __name__ == "__main__":
    text = pathlib.Path(sys.argv[1]).read_text()
    blocks = re.findall(r"^```cpp\n(.*?)^```", text, re.M | re.S)
    names = re.search(r"^## The names\n+```\n(.*?)^```", text, re.M | re.S)
    assert blocks[0].startswith(HEAD.split("\n", maxsplit=1)[0]), "the first block is not complete"
    pathlib.Path(sys.argv[2]).write_text("".join(blocks) + uses(names.group(1)))
