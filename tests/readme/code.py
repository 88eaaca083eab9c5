# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Makes C++ of the documentation's code blocks.

code.py readme README NAMES OUTPUT
                                 the README's blocks in their order, unchanged, and a declaration that
                                 uses every name of the list in docs/names.md
code.py guide OUTPUT PAGE...     the blocks of the pages, each page in a namespace of its name; what
                                 they include of upstream becomes the migration header
"""

import pathlib
import re
import sys

PRELUDE = "#include <agora_token.hpp>\n\n#include <array>\n#include <string>\n#include <vector>\n"


def blocks_of(path):
    return re.findall(r"^```cpp\n(.*?)^```", pathlib.Path(path).read_text(), re.M | re.S)


def uses(block):
    """Declarations for a list of names: `label  first  second  .member  // prose`."""
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
    assert len(made) > 40, "there is no list of names"
    # A namespace for each, since the same name may be there in two versions.
    return "".join(f"namespace readme_name_{index} {{ {line} }}\n" for index, line in enumerate(made))


def readme(source, list_of_names, output):
    blocks = blocks_of(source)
    names = re.search(r"^```\n(.*?)^```", pathlib.Path(list_of_names).read_text(), re.M | re.S)
    assert blocks[0].startswith("#include <agora_token.hpp>\n"), "the first block is not complete"
    pathlib.Path(output).write_text("".join(blocks) + uses(names.group(1)))


def guide(output, *pages):
    includes, body = [], ""
    for page in pages:
        body += f"namespace guide_{re.sub(r'[^a-z]', '_', pathlib.Path(page).stem)} {{\n"
        body += "namespace at = agora_token;\nusing namespace std::chrono_literals;\n"
        for block in blocks_of(page):
            for line in block.splitlines():
                if line.startswith('#include "'):
                    line = "#include <agora_token/compat/agora_tools.hpp>"
                if line.startswith("#"):
                    includes += [line] * (line not in includes or not line.startswith("#include"))
                else:
                    body += line + "\n"
        body += "}\n"
    pathlib.Path(output).write_text(PRELUDE + "\n".join(includes) + "\n\n" + body)


if __name__ == "__main__":
    {"readme": readme, "guide": guide}[sys.argv[1]](*sys.argv[2:])
