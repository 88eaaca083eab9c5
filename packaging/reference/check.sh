#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# Makes the API reference and fails where a public name is not documented.
# doxygen takes undocumented enumerators silently, so they are looked for in its XML.
set -eu
cd "$(dirname "$0")/../.."
rm -rf build/reference build/reference-xml # of an earlier state
doxygen packaging/reference/Doxyfile
python3 - build/reference-xml <<'PYTHON'
import pathlib
import sys
import xml.etree.ElementTree

missing = set()
found = 0
for path in pathlib.Path(sys.argv[1]).glob("*.xml"):
    for enum in xml.etree.ElementTree.parse(path).iter("memberdef"):
        if enum.get("kind") != "enum" or enum.get("prot") == "private":
            continue
        for value in enum.iter("enumvalue"):
            found += 1
            texts = [value.find(name) for name in ("briefdescription", "detaileddescription")]
            if not any("".join(text.itertext()).strip() for text in texts if text is not None):
                missing.add(f"{enum.findtext('qualifiedname')}::{value.findtext('name')}")
for name in sorted(missing):
    print(f"{name} is not documented")
sys.exit(1 if missing or not found else 0)
PYTHON
