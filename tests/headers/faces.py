#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""faces.py [--update] INCLUDE_FOLDER: the public headers and what each brings, against faces.txt.

A public header is one outside of every detail folder. Its line in faces.txt says how many headers
of the library it brings in all, which of them are public, and what it includes from other libraries
than the standard one. A header that is new, gone or grown fails, and so does one of any folder that
has more than 320 lines.
"""
import pathlib
import re
import sys

LIST = pathlib.Path(__file__).with_name("faces.txt")
INCLUDE = re.compile(r"\s*#\s*include <([^>]+)>")
LONGEST = 320


def includes(root, name):
    text = (root / name).read_text(encoding="utf-8")
    return [match[1] for match in map(INCLUDE.match, text.splitlines()) if match]


def reached(root, name, seen):
    """Adds all that `name` brings to `seen`, the library's own headers by their whole names."""
    for other in includes(root, name):
        if other not in seen:
            seen.add(other)
            if other.startswith("agora_token"):
                reached(root, other, seen)
    return seen


def is_public(name):
    return name.startswith("agora_token") and "/detail/" not in name


def describe(root, name):
    brought = reached(root, name, set()) - {name}
    own = {other for other in brought if other.startswith("agora_token")}
    foreign = sorted(other for other in brought - own if "/" in other or other.endswith(".h"))
    public = sorted(other.removeprefix("agora_token/") for other in own if is_public(other))
    return (f"{name}: {len(own)} headers; public: {' '.join(public) or '-'}; "
            f"foreign: {' '.join(foreign) or '-'}")


def main():
    update = "--update" in sys.argv
    root = pathlib.Path(sys.argv[-1])
    names = sorted(str(path.relative_to(root)) for path in root.rglob("*.hpp"))
    long = [name for name in names
            if len((root / name).read_text(encoding="utf-8").splitlines()) > LONGEST]
    faults = [f"{name} has more than {LONGEST} lines" for name in long]
    now = {name: describe(root, name) for name in names if is_public(name)}
    if update:
        LIST.write_text("\n".join(now.values()) + "\n", encoding="utf-8")
    listed = dict((line.split(":")[0], line) for line in LIST.read_text(encoding="utf-8").splitlines())
    faults += [f"{name} is not in {LIST.name}" for name in now.keys() - listed.keys()]
    faults += [f"{name} is gone" for name in listed.keys() - now.keys()]
    for name in sorted(now.keys() & listed.keys()):
        if now[name] != listed[name]:
            faults.append(f"changed:\n  now  {now[name]}\n  was  {listed[name]}")
    print("\n".join(faults) or f"{len(now)} public headers, as listed")
    if faults:
        print("After a change on purpose: tests/headers/faces.py --update include")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
