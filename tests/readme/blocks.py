#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""blocks.py SOURCE_ROOT: runs the cmake, meson and sh blocks of the documentation, and checks that every
other block is in the hands of another test. A shell command that cannot run here (it needs the network,
root or minutes) is in NOT_RUN, with the reason and the place that runs it instead."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

# A part of the command: why it is not run here, and a file and a text in it that shows what runs it.
NOT_RUN = {
    "rtc_token_builder_sample.cpp": ("installs packages", ".ci/run", "readme 1"),
    "&& tests/run.sh": ("installs packages, takes minutes", ".ci/run", "readme 2"),
    "-server --demo": ("installs packages, serves until stopped", "tests/token_server/test_running.py",
                       "test_demo"),
    "meson setup build-command": ("installs packages, takes minutes, asks at a terminal",
                                  "tests/command/test_input.py", "explain needs a token"),
    "agora-token-server --new-key": ("needs the server", "tests/readme/token_server.py", "new_key"),
    "server.json --check-config": ("needs the server", "tests/readme/token_server.py", "check"),
    "--config /etc/agora-token-server/server.json": ("needs the server", "tests/readme/token_server.py", "serve"),
    "curl -H": ("needs the server", "tests/readme/token_server.py", "curl"),
    "conan create": ("needs Conan's index", "tests/consumers/run.sh", "conan create"),
    "DVCPKG_OVERLAY_PORTS": ("needs vcpkg", "tests/consumers/run.sh", "VCPKG_OVERLAY_PORTS"),
    "--precompile": ("takes clang 19", "tests/consumers/module/build.sh", "--precompile"),
    "-fmodule-file": ("takes clang 19", "tests/consumers/module/build.sh", "-fmodule-file"),
    "meson test -C build": ("takes minutes", "tests/run.sh", "meson test"),
    "tests/run.sh": ("takes minutes", ".ci/run", "tests/run.sh"),
    "tests/cross/run.sh": ("takes minutes", ".ci/run", "tests/cross/run.sh"),
    "tests/consumers/run.sh": ("takes minutes", ".ci/run", "tests/consumers/run.sh"),
    "docs/build.sh": ("takes minutes", ".ci/run", "docs/build.sh"),
    "clang-format-19 -i": ("changes files", ".ci/run", "clang-format-19"),
    "apt-get install": ("installs packages", ".ci/run", "apt-get install"),
    "meson compile -C build inspector": ("takes minutes", "tests/inspector/run.sh", "inspector"),
}
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)


class Runner:
    def __init__(self, root, work):
        self.root, self.work = root, work
        self.used, self.passed, self.failed = set(), 0, 0
        self.clone, installed = work / "clone", work / "installed/usr/local"
        shutil.copytree(root, self.clone, symlinks=True, ignore=lambda folder, names: [
            name for name in names if folder == str(root) and re.match(r"build|\.git$", name)])
        self.program = root / "tests/consumers/consumer.cpp"
        shutil.copy(self.program, self.clone / "main.cpp")
        self.environment = {**os.environ, "DESTDIR": str(work / "installed"),
                            "CMAKE_PREFIX_PATH": str(installed),
                            "PKG_CONFIG_PATH": f"{installed}/share/pkgconfig:{os.environ.get('PKG_CONFIG_PATH', '')}"}

    def verdict(self, where, good, text=""):
        self.passed, self.failed = self.passed + good, self.failed + (not good)
        print(f"{'ok  ' if good else 'FAIL'}  {where}")
        if not good and text:
            print(text)

    def run(self, where, command, folder):
        done = subprocess.run(["bash", "-euc", command], cwd=folder, env=self.environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False)
        self.verdict(where, done.returncode == 0, done.stdout)

    def project(self, where, name, text, command):
        """A project of one block around the program that every consumer test builds."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.work))
        (folder / name).write_text(text, encoding="utf-8")
        shutil.copy(self.program, folder / "main.cpp")
        for place in (folder, folder / "subprojects"):
            place.mkdir(exist_ok=True)
            (place / "agora-token").symlink_to(self.clone)
        self.run(where, command, folder)

    def sh(self, where, text):
        for line in re.sub(r"\\\n\s*", "", text).splitlines():
            command = re.sub(r"\s+# .*", "", line)
            reason = next((part for part in NOT_RUN if part in command), None)
            if not command:
                continue
            if not reason:
                self.run(f"{where}: {command[:60]}", command, self.clone)
                continue
            self.used.add(reason)
            why, path, evidence = NOT_RUN[reason]
            shown = (self.root / path).exists() and evidence in (self.root / path).read_text(encoding="utf-8")
            self.verdict(f"{where}: {command[:40]}... not run: {why}; {path} does", shown)
            for part in command.split(" && "):
                if part.startswith("meson setup"):  # so much is quick: its options exist
                    self.run(f"{where}: {part[:60]}", part, self.clone)

    def cmake(self, where, text):
        if text.startswith("cmake_minimum_required"):
            return self.elsewhere(where, "tests/readme/service.sh", "block cmake")
        head = "cmake_minimum_required(VERSION 3.22)\nproject(app LANGUAGES CXX)\nadd_executable(app main.cpp)\n"
        return self.project(where, "CMakeLists.txt", head + text,
                            "cmake -B build && cmake --build build && build/app")

    def meson(self, where, text):
        if "executable(" not in text:
            text += "executable('app', 'main.cpp', dependencies: agora_token, override_options: 'cpp_std=c++20')\n"
        self.project(where, "meson.build", "project('app', 'cpp')\n" + text,
                     "meson setup build && meson compile -C build && build/app")

    def json(self, where, text):
        try:
            json.loads(re.sub(r"^// .*", "", text, flags=re.M))
            self.verdict(where, True)
        except ValueError as error:
            self.verdict(where, False, str(error))

    def ini(self, where, text):
        version = subprocess.run([sys.executable, self.root / "packaging/version.py"], text=True, check=True,
                                 stdout=subprocess.PIPE).stdout.strip()
        self.verdict(where, f"agora-token/{version}\n" in text, f"the version is {version}")

    def elsewhere(self, where, path, evidence):
        self.verdict(f"{where}: by {path}", evidence in (self.root / path).read_text(encoding="utf-8"))

    def block(self, page, number, language, text):
        where = f"{page} {language or 'plain'} {number}"
        if language in ("cpp", "console"):  # of the pages that tests/readme/meson.build lists
            self.elsewhere(where, "tests/readme/meson.build", f"/{page}'" if page != "README.md" else page)
        elif language == "text":
            self.elsewhere(where, "tests/readme/service.sh", page)
        elif not language:
            self.elsewhere(where, "tests/readme/code.py", page)
        elif language in ("sh", "cmake", "meson", "json", "ini"):
            getattr(self, language)(where, text)
        else:
            self.verdict(where, False, f"nothing runs {language} blocks")


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    if not all(shutil.which(tool) for tool in ("cmake", "meson", "g++", "pkg-config")):
        print("skipped: no cmake")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(root, pathlib.Path(folder))
        first = root / "docs/getting-it.md"  # installs the library, for the others
        pages = [first, *root.glob("*.md"), *root.glob("docs/*.md"), *root.glob("examples/*/README.md")]
        for page in dict.fromkeys(pages):
            for number, (language, text) in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), 1):
                runner.block(page.relative_to(root).as_posix().removeprefix("docs/"), number, language, text)
        for part in NOT_RUN.keys() - runner.used:
            runner.verdict(f"NOT_RUN: no block has {part!r}", False)
    print(f"{runner.passed} passed, {runner.failed} failed")
    return 1 if runner.failed or not runner.passed else 0


if __name__ == "__main__":
    sys.exit(main())
