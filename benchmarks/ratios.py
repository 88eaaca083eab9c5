#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Print the ratios that the benchmarks must hold, and whether they do.

    benchmarks/ratios.py BUILD_FOLDER/benchmarks/speed    run it now
    benchmarks/ratios.py --json RESULT.json               read a finished run instead

All repetitions of a run are short and interleaved, and the fastest of each are compared: what else
the machine does only ever makes one slower. The last column says how far the two halves of the run
differ, that is, how much of a ratio to believe. Exit status 1 if a ratio is missed.
"""
import argparse
import json
import subprocess
import sys

# What is measured, what it is compared with (a sum of names, each a number of times), and the most
# it may cost of that.
AT_MOST = [
    ("sign/006_rtc_uid", [(1, "baseline/hmac_006_rtc")], 1.12),
    ("sign/007_rtc_uid", [(1, "baseline/hmac_007_rtc")], 1.12),
    ("verify/006_rtc", [(1, "baseline/hmac_006_rtc")], 1.25),
    ("verify/007_rtc", [(1, "baseline/hmac_007_verify")], 1.25),
    ("inflate/dynamic", [(1, "baseline/zlib_inflate_dynamic")], 1.0),
    ("one_call/verify_007", [(1, "verify/007_rtc")], 1.6),
    ("one_call/sign_007", [(1, "sign/007_rtc_uid")], 1.6),
    ("one_call/verify_006", [(1, "verify/006_rtc"), (1, "baseline/hash_object"),
                             (2, "baseline/sha256_block")], 1.15),
    ("one_call/sign_006", [(1, "sign/006_rtc_uid"), (1, "baseline/hash_object"),
                           (2, "baseline/sha256_block")], 1.15),
]
SALT_AND_CLOCK_NS = 15
THREADS = ("threads/sign_006/2", "threads/sign_006/1", 1.9)
REPETITIONS = 60


def run(program, minimum, repetitions):
    names = {name for row in AT_MOST for name in (row[0], *(name for _, name in row[1]))}
    names |= {"codec/salt_and_clock", *THREADS[:2]}
    done = subprocess.run(
        [program, "--benchmark_format=json", f"--benchmark_min_time={minimum}",
         f"--benchmark_repetitions={repetitions}", "--benchmark_enable_random_interleaving=true",
         "--benchmark_filter=^(" + "|".join(sorted(names)) + ")$"],
        check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", nargs="?", help="the benchmark program")
    parser.add_argument("--json", help="a finished run")
    parser.add_argument("--repetitions", type=int, default=REPETITIONS)
    parser.add_argument("--minimum", type=float, default=0.005, help="seconds for each repetition")
    options = parser.parse_args()
    if bool(options.program) == bool(options.json):
        parser.error("name a program or a --json file")
    if options.json:
        with open(options.json, encoding="utf-8") as file:
            result = json.load(file)
    else:
        result = run(options.program, options.minimum, options.repetitions)

    def values(name, key="cpu_time"):
        rows = [row for row in result["benchmarks"]
                if row["run_type"] == "iteration" and row["run_name"] == name]
        return [row[key] for row in sorted(rows, key=lambda row: row["repetition_index"])]

    def fastest(parts, half):
        """The sum of the least times, of the whole run (None), its first half or its second."""
        total = 0
        for times, name in parts:
            all_of_it = values(name)
            middle = len(all_of_it) // 2
            total += times * min({None: all_of_it, 0: all_of_it[:middle],
                                  1: all_of_it[middle:]}[half])
        return total

    missed = 0

    def line(text, value, limit, good, note=""):
        nonlocal missed
        missed += not good
        print(f"{text:<66} {value:>8}  {limit:>13}  {'ok' if good else 'MISSED':<6} {note}")

    for name, parts, limit in AT_MOST:
        whole, first, second = (fastest([(1, name)], half) / fastest(parts, half)
                                for half in (None, 0, 1))
        against = " + ".join(part if times == 1 else f"{times} {part}" for times, part in parts)
        line(f"{name} / {against}", f"{whole:.3f}", f"at most {limit}", whole <= limit,
             f"halves {abs(first - second) / whole:.1%}")
    clock = min(values("codec/salt_and_clock"))
    line("salt and clock", f"{clock:.1f} ns", f"below {SALT_AND_CLOCK_NS} ns",
         clock < SALT_AND_CLOCK_NS)
    two, one, limit = THREADS
    best = max(values(two, "per_second")) / max(values(one, "per_second"))
    line(f"{two} / {one}, tokens a second", f"{best:.2f}", f"at least {limit}", best >= limit)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
