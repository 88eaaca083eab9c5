# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Makes C++ of the documentation's code blocks.

code.py readme README NAMES OUTPUT
                                 the README's blocks in their order, unchanged, and a declaration that
                                 uses every name of the list in docs/names.md
code.py guide OUTPUT PAGE...     the blocks of the pages, each page in a namespace of its name; what
                                 they include of upstream becomes the migration header
code.py headers OUTPUT FOLDER    the examples in the comments of the public headers, each in a function
                                 whose parameters are what they mention
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


PARAMETERS = """(
    std::string_view text, const at::app_id& id, const at::app_certificate& certificate,
    const at::app_certificate& primary, const at::app_certificate& secondary,
    const std::vector<at::app_certificate>& a_vector_of_certificates, const at::channel_name& room,
    const at::user& who, const at::result<at::verified_token>& token) -> at::result<int> {
    (void)text, (void)id, (void)certificate, (void)primary, (void)secondary, (void)a_vector_of_certificates;
    (void)room, (void)who, (void)token;
"""


def headers(output, root):
    """Fragments become statements: `...` is any intent, an expression gets its semicolon."""
    includes, body = ["#include <agora_token.hpp>"], ""
    for number, path in enumerate(sorted(pathlib.Path(root).rglob("*.hpp"))):
        if path.name in ("cng.hpp", "attributes.hpp"):  # Windows; an example of macros
            continue
        for index, block in enumerate(re.findall(r"((?:^ */// {5}.*\n)+(?:^ *///\n(?:^ */// {5}.*\n)+)*)",
                                                 path.read_text(), re.M)):
            code = re.sub(r"^ */// {0,5}", "", block, flags=re.M).replace(", ...)", ", at::any_use{})")
            lines = [line + ";" * bool(re.match(r"at::\w+\{.*[})]$", line)) for line in code.splitlines()]
            includes += [line for line in lines if line.startswith("#") and line not in includes]
            inside = [line for line in lines if not re.match("#|constexpr std::array", line)]
            outside = [line for line in lines if line.startswith("constexpr std::array")]
            if inside[0].startswith("auto may_"):
                inside, outside = [], inside
            body += f"namespace header_{number}_{index} {{ // {path.name}\n" + "\n".join(outside) + "\n"
            body += "[[maybe_unused]] inline auto example" + PARAMETERS + "{\n" + "\n".join(inside)
            body += "\n}\nreturn 0;\n}\n}\n"
    assert body.count("example(") > 15, "the examples were not found"
    pathlib.Path(output).write_text("\n".join(includes) + """
#include <iostream>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-result"
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma GCC diagnostic ignored "-Wunused-value"
#pragma GCC diagnostic ignored "-Wunused-local-typedefs"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
namespace header_examples {
namespace at = agora_token;
using namespace agora_token;
using namespace std::chrono_literals;
void use(const auto&) {}
void admit(const auto&...) {}
inline void turn_camera_off() {}
""" + body + "}\n#pragma GCC diagnostic pop\n")


if __name__ == "__main__":
    {"readme": readme, "guide": guide, "headers": headers}[sys.argv[1]](*sys.argv[2:])
