#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# docs/build.sh [FOLDER]: the guide and the reference as one static site, in FOLDER (build/site). Needs
# pandoc and doxygen. The pages work from the file system: no server, nothing from the web, and no script but
# that of the menu and the search of Doxygen.
set -eu
cd "$(dirname "$0")/.."
site=${1:-build/site}
mkdir -p "$site/images"
cp docs/site/style.css "$site/"
cp docs/images/* "$site/images/"

# page SOURCE NAME: Markdown to HTML, with links to pages of the repository turned into links of the site.
page() {
    title=$(sed -n 's/^# //p' "$1" | head -n 1)
    pandoc --from gfm --to html5 --template docs/site/template.html --toc --toc-depth 2 \
        --metadata "pagetitle=$title" --variable "page-$2=1" "$1" |
        sed -E -e 's/href="([a-z-]+)\.md(#[^"]*)?"/href="\1.html\2"/g' \
            -e 's/href="\.\.\/(README|SECURITY|CONTRIBUTING|CHANGELOG)\.md/href="\L\1.html/g' \
            -e 's/href="(README|SECURITY|CONTRIBUTING|CHANGELOG)\.md/href="\L\1.html/g' \
            -e 's/href="docs\/([a-z-]*)\.md(#[^"]*)?"/href="\1.html\2"/g' -e 's/href="docs\/"/href="index.html"/g' \
            -e 's/src="docs\/images\//src="images\//g' \
            -e 's/href="(\.\.\/)?examples\/inspector\/README\.md/href="inspector.html/g' \
            -e 's/src="(\.\.\/)+docs\/images\//src="images\//g' \
            -e 's/href="(\.\.\/)?LICENSE"/href="license.txt"/g' >"$site/$2.html"
}
for source in docs/*.md; do
    page "$source" "$(basename "$source" .md)"
done
for source in README SECURITY CONTRIBUTING CHANGELOG; do
    page $source.md "$(echo $source | tr '[:upper:]' '[:lower:]')"
done
page examples/inspector/README.md inspector
cp LICENSE "$site/license.txt"

packaging/reference/check.sh
rm -rf "$site/reference"
cp -R build/reference "$site/reference"
python3 tests/readme/links.py "$site"
