#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""mutate.py [--count N] [--seed N] [--jobs N] [--files PART] [--list] [--unchanged]

Changes one operator or constant of the headers at a time and asks whether a test notices: first the
static tests of that header (they need only be compiled), then its unit tests, then the fuzz target
that covers it on its first inputs, then the programs that replace operator new. Prints the mutants
that nothing notices and the score.
A mutant that does not compile by itself does not count.
"""

import argparse
import concurrent.futures
import os
import pathlib
import random
import re
import resource
import shlex
import subprocess
import sys
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include"
TESTS = ROOT / "tests"
CXX = os.environ.get("CXX", "g++")
FLAGS = shlex.split(os.environ.get("CXXFLAGS", "-std=c++20 -O0 -w"))
DEFINES = ["-DBOOST_TEST_DYN_LINK", f'-DAGORA_TOKEN_TEST_DATA="{TESTS / "data"}"']

# As the meson test of faults: that pool keeps its books by operator new.
ENVIRONMENT = {**os.environ, "BOTAN_MLOCK_POOL_SIZE": "0"}

# Headers and what tests them in tests/static and tests/unit besides the header's own name.
UNITS = {
    "codec/bit_reader": ["codec/inflate"],
    "codec/dynamic_codes": ["codec/inflate"],
    "codec/huffman": ["codec/inflate"],
    "codec/inflater": ["codec/inflate"],
    "codec/base64_alphabet": ["codec/base64"],
    "codec/base64_x86": ["codec/base64"],
    "detail/words": ["codec/packer", "codec/base64", "codec/crc32"],
    "legacy/fixed_key": ["legacy/key_parse", "legacy/key_signer", "legacy/key_verifier"],
    "legacy/key_005": ["legacy/key_parse", "legacy/key_signer", "legacy/key_verifier"],
    "legacy/key_parse": ["legacy/malformed"],
    "legacy/key_signer": ["legacy/vectors"],
    "legacy/key_verifier": ["legacy/vectors", "legacy/malformed"],
    "legacy/keys": ["legacy/key_signer"],
    "legacy/signaling_parse": ["legacy/signaling", "legacy/vectors", "legacy/malformed"],
    "legacy/signaling_signer": ["legacy/signaling", "legacy/vectors"],
    "legacy/signaling_verifier": ["legacy/signaling", "legacy/vectors", "legacy/malformed"],
    "v007/parse": ["v007/service_view"],
    "v007/service_view": ["v007/parse"],
    "vocabulary/policy": ["vocabulary/time", "v007/verifier", "v006/verifier"],
    "vocabulary/privilege_map": ["v006/parse", "v007/parse"],
    "vocabulary/trust": ["v007/verifier"],
}
FUZZ = {
    "codec/base64": ["base64"],
    "codec/unpacker": ["unpacker"],
    "codec/zlib_stored": ["zlib_stored"],
    "codec/": ["inflate"],
    "v00": ["parse", "resign"],
    "legacy/": ["parse", "resign"],
    "vocabulary/": ["resign", "build"],
    "detail/": ["resign"],
}
# Programs of several files, for every header and slow to compile: asked last.
PROGRAMS = {
    "faults": ["faults/allocation.cpp", "faults/crypto.cpp"],
    "allocation": ["allocation/counter.cpp", "allocation/main.cpp", "allocation/v006.cpp",
                   "allocation/v007.cpp"],
}
HEADERS = ["codec", "v006", "v007", "legacy", "detail", "vocabulary/channel_pattern.hpp",
           "vocabulary/policy.hpp", "vocabulary/privilege_map.hpp", "crypto/hmac.hpp",
           "crypto/secret.hpp", "parse.hpp", "verify.hpp"]

SWAPS = [(" == ", " != "), (" != ", " == "), (" < ", " <= "), (" <= ", " < "), (" > ", " >= "),
         (" >= ", " > "), (" && ", " || "), (" || ", " && "), (" + ", " - "), (" - ", " + "),
         (" * ", " + "), (" / ", " * "), (" % ", " / "), (" << ", " >> "), (" >> ", " << "),
         (" | ", " & "), (" & ", " | "), (" ^ ", " | "), (" += ", " -= "), (" -= ", " += "),
         ("true", "false"), ("false", "true"), ("(!", "("), ("++", "--"), ("--", "++")]
NUMBER = re.compile(r"(?<![\w.'])(0x[0-9A-Fa-f']+|\d[\d']*)(?=[uU]?\b)")


def code_lines(text):
    """Line numbers whose code may be changed: no comments, preprocessor, or declarations of tests."""
    foreign = False  # after #else comes what this compiler does not read
    for number, line in enumerate(text.split("\n")):
        code = line.split("//")[0]
        stripped = code.strip()
        if stripped.startswith(("#else", "#endif")):
            foreign = stripped.startswith("#else")
        if foreign or not stripped:
            continue
        if not stripped.startswith(("#", "static_assert", "template", "requires")):
            yield number, code


def mutants_of(header):
    text = header.read_text()
    lines = text.split("\n")
    for number, code in code_lines(text):
        quoted = re.sub(r'"(\\.|[^"\\])*"', lambda m: "\0" * len(m.group()), code)
        places = []
        for old, new in SWAPS:
            places += [(m.start(), old, new) for m in re.finditer(re.escape(old), quoted)]
        for m in NUMBER.finditer(quoted):
            if "std::string text(" in code and code[:m.start()].endswith("'\\"):
                continue  # what a new text is filled with is written over
            if code[:m.start()].endswith("detail::buffer<"):
                continue  # one byte more inside an object is no other behaviour
            value = int(m.group().replace("'", ""), 0)
            places.append((m.start(), m.group(), str(value + 1)))
        for at, old, new in places:
            changed = code[:at] + new + code[at + len(old):]
            copy = list(lines)
            copy[number] = changed + lines[number][len(code):]
            yield number + 1, lines[number].strip(), copy[number].strip(), "\n".join(copy)


def run(command, seconds):
    def limit():  # a mutant may never end
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          check=False, preexec_fn=limit, env=ENVIRONMENT).returncode == 0


class Judge:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        botan = subprocess.run(["pkg-config", "--cflags", "--libs", "botan-2"], check=True,
                               capture_output=True, text=True).stdout.split()
        self.paths = [f"-I{TESTS}", f"-I{TESTS / 'fuzz'}"]
        self.paths += [flag.replace("-I", "-isystem") for flag in botan if flag.startswith("-I")]
        self.libraries = ["-lboost_unit_test_framework", "-lbotan-2", "-lz"]
        self.main = self.folder / "main.o"
        self.replay = self.folder / "replay.o"
        for source, output in ((TESTS / "unit/main.cpp", self.main),
                               (TESTS / "fuzz/main.cpp", self.replay)):
            subprocess.run([CXX, *FLAGS, *DEFINES, *self.paths, f"-I{INCLUDE}", "-c", source, "-o",
                            output], check=True)
        # The widest header of the tests, read once.
        self.common = self.folder / "common"
        self.common.mkdir()
        (self.common / "pch.hpp").write_text("#include <boost/test/unit_test.hpp>\n"
                                             "#include <string>\n#include <vector>\n")
        subprocess.run([CXX, *FLAGS, *DEFINES, *self.paths, "-x", "c++-header",
                        self.common / "pch.hpp", "-o", self.common / "pch.hpp.gch"], check=True)
        self.corpus = self.folder / "corpus"
        subprocess.run([sys.executable, TESTS / "fuzz/seeds.py", TESTS / "data", self.corpus,
                        self.folder / "words.dict"], check=True)

    def program_passes(self, base, name, sources, arguments=(), first=()):
        """`first`: what is included before all, for its precompiled form."""
        program = base / name
        if not run([CXX, *FLAGS, *DEFINES, *first, f"-I{base}", *self.paths, f"-I{INCLUDE}",
                    *sources, "-o", program, *self.libraries], 600):
            return False
        return run([program, *arguments], 60)

    def killed_by(self, header, text):
        """The test that noticed, "" for none, None for a mutant that is none."""
        with tempfile.TemporaryDirectory(dir=self.folder) as base:
            base = pathlib.Path(base)
            copy = base / "agora_token" / header
            copy.parent.mkdir(parents=True)
            copy.write_text(text)
            check = [CXX, *FLAGS, f"-I{base}", *self.paths, f"-I{INCLUDE}", "-fsyntax-only"]
            if not run([*check, "-x", "c++", copy], 600):
                return None
            name = str(header)[:-4]
            units = [name, *UNITS.get(name, [])]
            for unit in units:
                source = TESTS / "static" / f"{unit}.cpp"
                if source.exists() and not run([*check, source], 600):
                    return f"static/{unit}"
            pch = ["-include", self.common / "pch.hpp"]
            for unit in units:
                source = TESTS / "unit" / f"{unit}.cpp"
                if source.exists() and not self.program_passes(
                        base, unit.replace("/", "_"), [source, self.main], first=pch):
                    return f"unit/{unit}"
            for prefix, targets in FUZZ.items():
                if not name.startswith(prefix):
                    continue
                for target in targets:
                    if not self.program_passes(base, target,
                                               [TESTS / "fuzz" / f"{target}.cpp", self.replay],
                                               [self.corpus / target]):
                        return f"fuzz/{target}"
                break
            for program, sources in PROGRAMS.items():
                if not self.program_passes(base, program, [TESTS / each for each in sources]):
                    return program
            return ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--files", default="")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--unchanged", action="store_true", help="all must survive")
    options = parser.parse_args()

    everything = []
    for name in HEADERS:
        path = INCLUDE / "agora_token" / name
        for header in sorted(path.rglob("*.hpp")) if path.is_dir() else [path]:
            if options.files in str(header):
                relative = header.relative_to(INCLUDE / "agora_token")
                everything += [(relative, 0, "unchanged", "unchanged", header.read_text())
                               ] if options.unchanged else [
                                   (relative, *mutant) for mutant in mutants_of(header)]
    random.Random(options.seed).shuffle(everything)
    chosen = everything[:options.count]
    print(f"{len(everything)} mutants, {len(chosen)} tried", flush=True)
    if options.list:
        for header, line, before, after, _ in chosen:
            print(f"{header}:{line}: {before}  ->  {after}")
        return
    tally = {"killed": 0, "survived": 0, "none": 0}
    lock = threading.Lock()
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(folder)

        def judge_one(mutant):
            header, line, before, after, text = mutant
            by = judge.killed_by(header, text)
            with lock:
                kind = "none" if by is None else "killed" if by else "survived"
                tally[kind] += 1
                if kind != "none":
                    print(f"{kind} {by} {header}:{line}: {before}  ->  {after}", flush=True)

        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            list(pool.map(judge_one, chosen))
    counted = tally["killed"] + tally["survived"]
    print(f"{tally['killed']} of {counted} killed "
          f"({100 * tally['killed'] / max(1, counted):.1f} %), {tally['none']} did not compile")


main()
