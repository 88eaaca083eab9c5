#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""links.py FOLDER: every relative link of the Markdown pages, or with a built site of its HTML pages,
leads to a file and, after #, to a heading in it. Addresses on the web are not asked."""

import functools
import html.parser
import pathlib
import re
import sys


def heading_ids(text):
    """As GitHub and pandoc's gfm reader name them."""
    text = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
            for title in re.findall(r"^#+ (.*)", text, re.M)}


@functools.lru_cache(maxsize=None)
def markdown(path):
    text = path.read_text(encoding="utf-8")
    plain = re.sub(r"^```.*?^```|`[^`]*`", "", text, flags=re.M | re.S)
    return re.findall(r"\]\(([^)\s]+)\)", plain), heading_ids(text)


class page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.ids = [], set()

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            elif name in ("id", "name") and value:
                self.ids.add(value)


@functools.lru_cache(maxsize=None)
def markup(path):
    parsed = page()
    parsed.feed(path.read_text(encoding="utf-8"))
    return parsed.links, parsed.ids


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    built = (root / "index.html").exists()
    if built:
        read, pages = markup, sorted(root.rglob("*.html"))
    else:
        read = markdown
        pages = [*root.glob("*.md"), *root.glob("docs/*.md"), *root.glob("examples/*/README.md")]
    passed = failed = 0
    for path in pages:
        for link in read(path)[0]:
            if re.match(r"[a-z]+:", link) or link == "#nested-classes":  # Doxygen's, even of none
                continue
            name, _, anchor = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            good = target.exists()
            if good and anchor and target.suffix == path.suffix:
                good = anchor in read(target)[1]
            passed, failed = passed + good, failed + (not good)
            if not good:
                print(f"{path.relative_to(root)}: {link}")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
