#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""run.py [--compiler COMMAND]... [CASE]...: each case must not compile, and must say why.

A case is one file of cases/: the slip, and behind #ifdef FIXED the same without it, which must
compile, so that no case fails for another reason. Its comments say what the compilers must say:

    // expect: WORDS         every compiler's message has these words (again for more words)
    // expect-g++: WORDS     only g++'s; expect-clang: only clang's
    // under: TOKEN          the first error in the case's own text points at this token
    // lines: 12             no compiler writes more lines (20 if not given)
    // only: clang           the other compiler cannot see it
    // flags: -std=c++17     flags of the slip, beside those of every case
    // without: botan        the slip does not find Botan's headers

Words in an echo of the source do not count. Compilers: those given, or every g++ and clang that is
installed under the names of CI. With the names of cases, only these.
"""
import argparse
import concurrent.futures
import dataclasses
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / "include"
FAMILIES = {"g++": ("g++-12", "g++-14"), "clang": ("clang++-14", "clang++-19")}
KEYS = ("expect", "expect-g++", "expect-clang", "under", "lines", "only", "flags", "without")
ABOUT = re.compile(r"// ([a-z+-]+): (.*)")


@dataclasses.dataclass(frozen=True)
class Compiler:
    command: tuple
    family: str

    def run(self, flags, source):
        """Exit status and what is said when `source`, a path or text, is compiled."""
        text = None if isinstance(source, pathlib.Path) else source
        where = ["-x", "c++", "-"] if text else [source.name]
        ran = subprocess.run([*self.command, "-fsyntax-only", "-fno-color-diagnostics"
                              if self.family == "clang" else "-fdiagnostics-color=never",
                              *flags, *where], cwd=None if text else source.parent, input=text,
                             capture_output=True, text=True,
                             env={**os.environ, "LC_ALL": "C", "COLUMNS": "200"})
        return ran.returncode, ran.stdout + ran.stderr


def installed():
    """One compiler for each name of CI, or the one without a number where there is none."""
    found = []
    for family, names in FAMILIES.items():
        plain = "g++" if family == "g++" else "clang++"
        paths = [shutil.which(name) for name in names]
        for path in filter(None, paths if any(paths) else [shutil.which(plain)]):
            found.append(Compiler((path,), family))
    return found


def family_of(command):
    said = subprocess.run([*command, "--version"], capture_output=True, text=True).stdout
    return "clang" if "clang" in said else "g++"


def botan_flags():
    for package in ("botan-3", "botan-2"):
        ran = subprocess.run(["pkg-config", "--cflags-only-I", package], capture_output=True, text=True)
        if ran.returncode == 0:
            return [flag.replace("-I", "-isystem", 1) for flag in shlex.split(ran.stdout)]
    return []


BOTAN = botan_flags()
TWIN = ["-std=c++20", f"-I{INCLUDE}", *BOTAN, "-Wall", "-Wextra"]


class Case:
    def __init__(self, path):
        self.path = path
        self.lines = path.read_text(encoding="utf-8").splitlines()
        self.about = {key: [] for key in KEYS}
        for line in self.lines:
            if (match := ABOUT.match(line)) and match[1] in KEYS:
                self.about[match[1]].append(match[2].strip())
        if not self.about["expect"] and not self.about["expect-g++"] + self.about["expect-clang"]:
            sys.exit(f"{path.name}: says nothing to expect")
        if "#ifdef FIXED" not in self.lines and "#ifndef FIXED" not in self.lines:
            sys.exit(f"{path.name}: has no #ifdef FIXED")

    def one(self, key, default=None):
        return self.about[key][0] if self.about[key] else default

    def concerns(self, compiler):
        return self.one("only", compiler.family) == compiler.family

    def own_flags(self, but=()):
        return [flag for flag in shlex.split(" ".join(self.about["flags"])) if not flag.startswith(but)]

    def flags(self):
        botan = [] if self.one("without") == "botan" else BOTAN
        return ["-std=c++20", f"-I{INCLUDE}", *botan, *self.own_flags()]

    def faults_of_slip(self, compiler):
        """What is wrong with how `compiler` refuses the slip."""
        status, said = compiler.run(self.flags(), self.path)
        if status == 0:
            return ["compiles"]
        faults = []
        source = {line.strip() for line in self.lines}
        lines = said.splitlines()
        words = "\n".join(line for line in lines
                          if re.sub(r"^\s*\d+ \| ?", "", line).strip() not in source)
        for wanted in self.about["expect"] + self.about["expect-" + compiler.family]:
            if wanted not in words:
                faults.append(f"does not say {wanted!r}")
        if len(lines) > int(self.one("lines", 20)):
            faults.append(f"says it in {len(lines)} lines")
        if token := self.one("under"):
            place = re.search(rf"^{re.escape(self.path.name)}:(\d+):(\d+): (fatal )?error:", said, re.M)
            at = place and self.lines[int(place[1]) - 1][int(place[2]) - 1:]
            if not at or not at.startswith(token):
                faults.append(f"does not point at {token!r} first, but at {at!r}")
        return [fault + "\n" + said for fault in faults]

    def twin_flags(self):
        """An older standard or a missing Botan is the slip, so the twin has neither."""
        return [*TWIN, *self.own_flags(but=("-std=",))]

    def faults_of_twin(self, compiler):
        """What is wrong with the fixed twin."""
        status, said = compiler.run([*self.twin_flags(), "-DFIXED"], self.path)
        return [] if status == 0 and not said else ["the fixed twin does not compile\n" + said]


def together(cases):
    """The fixed twins as one text: their includes, and each in a namespace of its own."""
    includes, bodies = [], []
    for case in cases:
        body = [f'#line 1 "{case.path.name}"']
        for line in case.lines:
            is_include = re.match(r"#\s*include <", line)
            includes += [line] if is_include else []
            body.append("" if is_include else line)
        bodies += [f"namespace case_{case.path.stem} {{", *body, "}"]
    return "\n".join(["#define FIXED", *dict.fromkeys(includes), *bodies]) + "\n"


def faults_of_twins(cases, compiler):
    """(case, faults) of each fixed twin. All at once; one by one where that says anything."""
    plain = [case for case in cases if case.twin_flags() == TWIN]
    status, said = compiler.run(TWIN, together(plain)) if plain else (0, "")
    for case in cases:
        alone = case not in plain or status != 0 or said
        yield case, case.faults_of_twin(compiler) if alone else []


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--compiler", action="append", help="a compiler, with flags or without")
    parser.add_argument("case", nargs="*", help="name of a case; all if none is given")
    options = parser.parse_args()
    if options.compiler:
        commands = [tuple(shlex.split(each)) for each in options.compiler]
        compilers = [Compiler(command, family_of(command)) for command in commands]
    else:
        compilers = installed()
    if not compilers:
        sys.exit("no compiler found")
    cases = [Case(path) for path in sorted((HERE / "cases").glob("*.cpp"))
             if not options.case or path.stem in options.case]
    if not cases:
        sys.exit("no such case")

    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        twins = [(compiler, pool.submit(lambda c=compiler: list(faults_of_twins(
                    [case for case in cases if case.concerns(c)], c)))) for compiler in compilers]
        slips = [(compiler, case, pool.submit(case.faults_of_slip, compiler))
                 for case in cases for compiler in compilers if case.concerns(compiler)]
        answers = [(compiler, case, faults) for compiler, job in twins for case, faults in job.result()]
        answers += [(compiler, case, job.result()) for compiler, case, job in slips]
    for compiler, case, faults in answers:
        passed += not faults
        failed += bool(faults)
        for fault in faults:
            print(f"{case.path.name}, {' '.join(compiler.command)}: {fault}")
    print(f"with {', '.join(' '.join(compiler.command) for compiler in compilers)}:")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
