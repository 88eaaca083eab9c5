#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""amalgamate.py [--core | --small] [--depfile FILE] OUTPUT: writes the library as one header.

What <agora_token.hpp> includes of its own comes into OUTPUT once; with --core, what
<agora_token/core.hpp> includes; with --small, what building and verifying of 006 and 007 take.
Each header follows those it needs, inside its own guard, so that a program may mix OUTPUT with the installed headers of the same
version; those that need nothing foreign come before all foreign includes. Headers that are asked
for by name (adapt/, compat/) are not in it. To keep the file small three quarters of the
indentation and the comments go, but for the first sentence of each docstring of what is public.
Nothing is written if the file would leave a macro defined other than guards, version and
attributes.
"""
import argparse
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
UMBRELLA = "agora_token.hpp"
CORE = "agora_token/core.hpp"  # without Botan
SMALL = ["agora_token/build.hpp", "agora_token/v006.hpp", "agora_token/verify.hpp"]
INCLUDE = re.compile(r"#\s*include <([^>]+)>")
CONDITION = re.compile(r"#\s*(if|ifdef|ifndef|endif)\b")
MACRO = re.compile(r"#\s*(define|undef) (\w+)")
DOC = re.compile(r"///(?!<)")
DETAIL = re.compile(r"(} // )?namespace (\w+::)*detail\b")
REMARK = re.compile(r"\s+//(?!/)[^\"]*$")
KEPT_MACRO = re.compile(r"AGORA_TOKEN_((\w+_)?(HPP_INCLUDED|VERSION_(MAJOR|MINOR|PATCH))|LIFETIMEBOUND"
                        r"|ALWAYS_INLINE|NOINLINE|VARIANT_CONSTEXPR)")


class Header:
    """A header taken apart: the headers it needs, own and foreign, and the lines that remain."""

    def __init__(self, name):
        self.own, self.foreign, self.lines = [], [], []
        lines = (ROOT / "include" / name).read_text(encoding="utf-8").splitlines()
        guard = re.sub(r"\W", "_", name).upper() + "_INCLUDED"
        if f"#ifndef {guard}" not in lines:
            sys.exit(f"{name}: its include guard is not {guard}")
        depth = 0
        for number, line in enumerate(lines, 1):
            if condition := CONDITION.match(line):
                depth += -1 if condition[1] == "endif" else 1
            include = INCLUDE.match(line)
            own = include and include[1].startswith("agora_token")
            if own and depth != 1:
                sys.exit(f"{name}:{number}: includes under a condition, so that cannot be moved")
            if include and depth == 1: # only the guard around it
                (self.own if own else self.foreign).append(include[1])
            else:
                self.lines.append(line)


def collect(name, headers, path=()):
    """Adds `name` to `headers`, after what it includes."""
    if name in path:
        sys.exit("headers include each other: " + " -> ".join([*path, name]))
    if name not in headers:
        header = Header(name)
        for included in header.own:
            collect(included, headers, (*path, name))
        headers[name] = header


def tightened(lines):
    """`lines` with a quarter of their indentation, and of the comments the docstrings' first sentences."""
    last = ""
    public = True
    doc = None  # of the docstring that goes on: "said" once its first sentence is
    for line in lines:
        code = line.lstrip()
        indentation = " " * ((len(line) - len(code)) // 4)
        if DETAIL.match(line):
            public = line.startswith("}")
        if DOC.match(code):
            if not public or (doc is None and code.startswith("/// @file")):
                doc = "said"
            if doc != "said":
                yield indentation + code
                doc = "said" if code.endswith(".") else "goes on"
            continue
        doc = None
        if code.startswith("//") or code == last == "":
            continue
        last = REMARK.sub("", code)
        yield indentation + last


def leaked(lines):
    """The macros that `lines` leave defined, beyond guards, version and attributes."""
    macros = set()
    for line in lines:
        if directive := MACRO.match(line):
            (macros.add if directive[1] == "define" else macros.discard)(directive[2])
    return sorted(macro for macro in macros if not KEPT_MACRO.fullmatch(macro))


def amalgamate(headers):
    """The lines of the single header."""
    yield "// SPDX-License-Identifier: MIT"
    yield "//"
    for line in (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines():
        yield f"// {line}".rstrip()
    yield "//"
    yield "// One file made from the headers of agora-token by packaging/amalgamate.py."
    yield ""
    first = {}
    for name, header in headers.items():
        if not header.foreign and first.keys() >= set(header.own):
            first[name] = header
    for name, header in first.items():  # among them what stops a compiler that lacks C++20 or Botan
        yield f"// ---- {name}"
        yield from tightened(header.lines)
        yield ""
    foreign = {name for header in headers.values() for name in header.foreign}
    for name in sorted(foreign, key=lambda name: ("/" not in name, name)):
        yield f"#include <{name}>"
    for name, header in headers.items():
        if name in first:
            continue
        yield ""
        yield f"// ---- {name}"
        yield from tightened(header.lines)


def main():
    arguments = argparse.ArgumentParser(description="Writes the whole library as one header.")
    part = arguments.add_mutually_exclusive_group()
    part.add_argument("--core", action="store_true", help="leave out what needs Botan")
    part.add_argument("--small", action="store_true", help="build and verify 006 and 007")
    arguments.add_argument("--depfile", type=pathlib.Path, help="write what OUTPUT is made from")
    arguments.add_argument("output", type=pathlib.Path, metavar="OUTPUT")
    options = arguments.parse_args()

    headers = {}
    for root in SMALL if options.small else [CORE if options.core else UMBRELLA]:
        collect(root, headers)
    lines = list(amalgamate(headers))
    if macros := leaked(lines):
        sys.exit("macros left defined: " + " ".join(macros))
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if options.depfile:
        sources = [ROOT / "LICENSE", *(ROOT / "include" / name for name in headers)]
        options.depfile.write_text(f"{options.output}: {' '.join(map(str, sources))}\n")


if __name__ == "__main__":
    main()
