#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""installed_files.py ROOT VERSION BOTAN HEADER...: what an installation consists of.

Without examples that is the public headers and the package files, whether Meson or CMake (where
there is one) installs them, and the package files say VERSION and BOTAN.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PACKAGE_FILES = [
    "share/agora-token/agora_token.cppm",
    "share/cmake/agora-token/agora-tokenConfig.cmake",
    "share/cmake/agora-token/agora-tokenConfigVersion.cmake",
    "share/cmake/agora-token/agora-token-targets.cmake",
    "share/pkgconfig/agora-token-core.pc",
    "share/pkgconfig/agora-token.pc",
]
PARTS = ["tests", "examples", "benchmarks"]


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(done.stdout)


def install_with_meson(root, build, prefix):
    run("meson", "setup", build, root, f"--prefix={prefix}", *(f"-D{part}=disabled" for part in PARTS))
    run("meson", "install", "-C", build)


def install_with_cmake(root, build, prefix):
    run("cmake", "-S", root, "-B", build, f"-DCMAKE_INSTALL_PREFIX={prefix}")
    run("cmake", "--install", build)


def faults(prefix, version, botan, headers):
    """What is wrong with the tree in `prefix`."""
    expected = {f"include/{header}" for header in headers}.union(PACKAGE_FILES)
    found = {str(path.relative_to(prefix)) for path in prefix.rglob("*") if not path.is_dir()}
    yield from (f"{path} is missing" for path in sorted(expected - found))
    yield from (f"{path} is too much" for path in sorted(found - expected))
    said = {
        "share/pkgconfig/agora-token.pc": [f"Version: {version}\n", f"Requires: {botan}"],
        "share/cmake/agora-token/agora-tokenConfigVersion.cmake": [f'VERSION "{version}"'],
    }
    for path in sorted(found.intersection(said)):
        text = (prefix / path).read_text(encoding="utf-8")
        yield from (f"{path} does not say {line.strip()}" for line in said[path] if line not in text)
    for path in sorted(found.intersection(PACKAGE_FILES)):
        if str(prefix) in (prefix / path).read_text(encoding="utf-8"):
            yield f"{path} cannot be moved"


def main():
    root, version, botan, *headers = sys.argv[1:]
    os.environ.pop("DESTDIR", None)
    good = True
    for tool, install in {"meson": install_with_meson, "cmake": install_with_cmake}.items():
        if not shutil.which(tool):
            print(f"{tool} is not here")
            continue
        with tempfile.TemporaryDirectory() as folder:
            prefix = pathlib.Path(folder, "prefix")
            install(root, os.path.join(folder, "build"), prefix)
            for fault in faults(prefix, version, botan, headers):
                print(f"installed with {tool}: {fault}")
                good = False
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
