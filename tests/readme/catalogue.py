#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""catalogue.py [--write] SOURCE_ROOT: docs/errors.md and docs/findings.md from the headers, where every
code has its number, its comment and its words, and the table of docs/migrating.md from the migration
header. Fails where the pages differ; with --write, writes them."""

import pathlib
import re
import sys

HTTP = {"malformed": 400, "bad_request": 400, "untrusted": 401, "rejected": 403, "misuse": 500,
        "environment": 503}
SDK = {"app_id": ("101", ""), "invalid": ("110", "5"), "expired": ("109", "6"), "authority": ("119", "")}


def enumerators(text, enum):
    """[(name, number or None, comment)] in their order."""
    body = re.search(r"enum class " + enum + r"\b.*?\{\n(.*?)^\};", text, re.M | re.S).group(1)
    made, above = [], ""
    for line in body.splitlines():
        line = line.strip()
        if found := re.match(r"///(?!<) ?(.*)", line):
            above += " " + found.group(1)
        elif found := re.match(r"(\w+)(?: = (\d+))?,\s*(?:///< ?(.*))?$", line):
            made.append([found.group(1), found.group(2), (above + " " + (found.group(3) or "")).strip()])
            above = ""
        elif found := re.match(r"///< ?(.*)", line):
            made[-1][2] += " " + found.group(1)
    return made


def cell(text):
    return text.replace("|", "\\|").rstrip(".")


def errors(text):
    words = {found.group(1): (found.group(2), re.sub(r'"\s*"', "", found.group(3)))
             for found in re.finditer(r'\{(\w+), (\w+), "\w+",\s*((?:"[^"]*"\s*)+)\}', text)}
    rows = {kind: "" for kind in HTTP}
    codes = enumerators(text, "errc")
    assert len(codes) > 60 and {code[0] for code in codes} == set(words), "codes and messages differ"
    for name, number, comment in codes:
        kind, message = words[name]
        rows[kind] += f"| `{name}` | {number} | {message.strip().strip(chr(34))} | {cell(comment)} |\n"
    page = ("# Every error\n\nAll codes of `at::errc`, by kind. `name(code)` and `message(code)` return the "
            "words below; numbers are\nstable. This page is generated: "
            "`tests/readme/catalogue.py --write .`\n")
    for kind, status in HTTP.items():
        page += f"\n## {kind}: HTTP {status}\n\n| code | number | message | when |\n|---|---|---|---|\n{rows[kind]}"
    return page


def findings(text, hint_text):
    reported = dict(re.findall(r'\{"(\w+)"(?:, refusal::(\w+))?\}', text))
    codes = enumerators(text, "finding_code")
    assert len(codes) > 50
    hints = {}
    for labels, words in re.findall(r'((?:case \w+:\s*)+)(?:return|\{\s*return)\s*((?:"[^"]*"\s*)+);', hint_text):
        for label in re.findall(r"case (\w+):", labels):
            hints.setdefault(label, re.sub(r'"\s*"', "", words).strip().strip('"'))
    page = ("# Every finding\n\nAll codes of `at::finding_code`, in the order in which findings of one severity "
            "are listed: first what\nhappened to the text, then the token. The SDK columns are the errors that a "
            "client reports when it joins\na channel or logs in to RTM. Hints that depend on more than the code "
            "are left out here; `explain` has them.\nThis page is generated: "
            "`tests/readme/catalogue.py --write .`\n\n"
            "| finding | meaning | RTC | RTM | hint |\n|---|---|---|---|---|\n")
    for name, _, comment in codes:
        rtc, rtm = SDK.get(reported[name], ("", ""))
        page += f"| `{name}` | {cell(comment)} | {rtc} | {rtm} | {cell(hints.get(name, ''))} |\n"
    return page


def migrating(page, text):
    """The page, with the header's table of what differs from upstream."""
    made = "".join(re.findall(r"^/// (\|.*\n)", text, re.M))
    assert made.count("\n") > 10
    head = made.splitlines()[0]
    return re.sub(re.escape(head) + r"\n(?:\|.*\n)+", lambda _: made, page)


def main():
    write = "--write" in sys.argv
    root = pathlib.Path([each for each in sys.argv[1:] if each != "--write"][0])
    library = root / "include/agora_token"
    # Wherever in their wing the tables are.
    parts = ["".join(path.read_text(encoding="utf-8") for path in paths)
             for paths in ([library / "error.hpp", *sorted(library.glob("detail/err*.hpp"))],
                          sorted(library.glob("explain/detail/finding*.hpp")),
                          sorted(library.glob("explain/detail/hint*.hpp")))]
    pages = {"errors.md": errors(parts[0]), "findings.md": findings(parts[1], parts[2]),
             "migrating.md": migrating((root / "docs/migrating.md").read_text(encoding="utf-8"),
                                       (library / "compat/agora_tools.hpp").read_text(encoding="utf-8"))}
    failed = 0
    for name, made in pages.items():
        path = root / "docs" / name
        if write:
            path.write_text(made, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != made:
            failed += 1
            print(f"docs/{name} is not what the headers say: tests/readme/catalogue.py --write .")
    print(f"{len(pages) - failed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(main())
