#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""together.py OUTPUT SOURCE...: one translation unit of several, each in a namespace of its own.

What they include comes first and once, which is what makes one of ten files compile in the time of
three; their names cannot meet. A source that defines a macro or opens a namespace that has a name
is compiled alone: here it ends the program.
"""
import os
import re
import sys

OUTSIDE = re.compile(r"^(#\s*define\b|namespace \w|template ?<>|BOOST_TEST_DONT_PRINT_LOG_VALUE)", re.M)


def main():
    output, *sources = sys.argv[1:]
    includes, parts = [], []
    for number, source in enumerate(sources):
        with open(source, encoding="utf-8") as file:
            text = file.read()
        found = OUTSIDE.search(re.sub(r"^namespace \w+ = ", "using ", text, flags=re.M))
        if found:
            sys.exit(f"{source}: compile it alone, it says '{found.group()}' outside of a namespace")
        for include in re.findall(r"^#include .*", text, re.M):
            beside = re.search(r'"(.*)"', include)
            path = beside and os.path.join(os.path.dirname(source), beside.group(1))
            includes.append(f'#include "{os.path.abspath(path)}"' if path and os.path.exists(path) else include)
        parts.append(f'namespace {{\nnamespace source_{number} {{\n#include "{os.path.abspath(source)}"\n}}\n}}\n')
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(dict.fromkeys(includes)) + "\n" + "".join(parts))


if __name__ == "__main__":
    main()
