#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""one_version.py ROOT MESON_VERSION: every place that names the version agrees with version.hpp."""
import importlib.util
import json
import pathlib
import re
import sys
import types
from unittest import mock


def conan_version(root):
    """The version that conanfile.py finds, with stand-ins for what it imports of Conan."""
    stand_ins = {
        name: mock.MagicMock()
        for name in ("conan.errors", "conan.tools", "conan.tools.build", "conan.tools.layout")
    }
    stand_ins["conan"] = types.SimpleNamespace(ConanFile=object)
    stand_ins["conan.tools.files"] = types.SimpleNamespace(
        copy=None, load=lambda _, path: pathlib.Path(path).read_text(encoding="utf-8")
    )
    with mock.patch.dict(sys.modules, stand_ins):
        spec = importlib.util.spec_from_file_location("conanfile", root / "conanfile.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    recipe = module.AgoraTokenConan()
    recipe.recipe_folder = root
    recipe.set_version()
    return recipe.version


def main():
    sys.dont_write_bytecode = True
    root = pathlib.Path(sys.argv[1])

    def text(path):
        return (root / path).read_text(encoding="utf-8")

    header = text("include/agora_token/version.hpp")
    parts = [re.search(rf"VERSION_{part} (\d+)", header)[1] for part in ("MAJOR", "MINOR", "PATCH")]
    expected = ".".join(parts)
    found = {
        "meson.build": sys.argv[2],
        "conanfile.py": conan_version(root),
        "packaging/vcpkg/ports/agora-token/vcpkg.json": json.loads(
            text("packaging/vcpkg/ports/agora-token/vcpkg.json")
        )["version"],
        "CHANGELOG.md": re.search(r"^## \[([^]]+)\]", text("CHANGELOG.md"), re.MULTILINE)[1],
    }
    wrong = {place: version for place, version in found.items() if version != expected}
    for place, version in wrong.items():
        print(f"{place} says {version}, version.hpp says {expected}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
