#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Print the ratios that the benchmarks must hold, and whether they do.

    benchmarks/ratios.py BUILD_FOLDER/benchmarks/speed    run it three times, take the best ratio
    benchmarks/ratios.py --json RESULT.json...            read finished runs instead

Within a run all repetitions are interleaved and the medians are compared, so that what else the
machine does hits both sides of a ratio alike. Exit status 1 if a ratio is missed.
"""
import argparse
import json
import statistics
import subprocess
import sys

# What is measured, what it is compared with, and the most it may cost of that.
AT_MOST = [
    ("sign/006_rtc_uid", "baseline/hmac_006_rtc", 1.15),
    ("sign/007_rtc_uid", "baseline/hmac_007_rtc", 1.15),
    ("verify/006_rtc", "baseline/hmac_006_rtc", 1.3),
    ("verify/007_rtc", "baseline/hmac_007_verify", 1.4),
    ("inflate/dynamic", "baseline/zlib_inflate_dynamic", 1.0),
]
SALT_AND_CLOCK_NS = 15
THREADS = ("threads/sign_006/2", "threads/sign_006/1", 1.9)


def run(program, minimum, repetitions):
    names = {name for row in AT_MOST for name in row[:2]} | set(THREADS[:2])
    names.add("codec/salt_and_clock")
    done = subprocess.run(
        [program, "--benchmark_format=json", f"--benchmark_min_time={minimum}",
         f"--benchmark_repetitions={repetitions}", "--benchmark_enable_random_interleaving=true",
         "--benchmark_filter=^(" + "|".join(sorted(names)) + ")$"],
        check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def repetitions_of(result, name, key):
    values = [row[key] for row in result["benchmarks"]
              if row["run_type"] == "iteration" and row["run_name"] == name]
    return values or [row[key] for row in result["benchmarks"]
                      if row.get("aggregate_name") == "median" and row["run_name"] == name]


def median(result, name):
    return statistics.median(repetitions_of(result, name, "cpu_time"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", nargs="?", help="the benchmark program")
    parser.add_argument("--json", nargs="+", default=[], help="finished runs")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--repetitions", type=int, default=15)
    parser.add_argument("--minimum", type=float, default=0.02, help="seconds for each repetition")
    options = parser.parse_args()
    if not options.program and not options.json:
        parser.error("name a program or --json files")
    results = []
    for name in options.json:
        with open(name, encoding="utf-8") as file:
            results.append(json.load(file))
    if not results:
        results = [run(options.program, options.minimum, options.repetitions)
                   for _ in range(options.runs)]

    missed = 0

    def line(text, value, limit, good):
        nonlocal missed
        missed += not good
        print(f"{text:<58} {value:>8}  {limit:>12}  {'ok' if good else 'MISSED'}")

    print(f"{'best of ' + str(len(results)):<58} {'ratio':>8}  {'limit':>12}")
    for name, baseline, limit in AT_MOST:
        best = min(median(result, name) / median(result, baseline) for result in results)
        line(f"{name} / {baseline}", f"{best:.3f}", f"at most {limit}", best <= limit)
    clock = min(median(result, "codec/salt_and_clock") for result in results)
    line("salt and clock", f"{clock:.1f} ns", f"below {SALT_AND_CLOCK_NS} ns",
         clock < SALT_AND_CLOCK_NS)
    two, one, limit = THREADS
    # The best repetition: with another program on one of two processors there is nothing to share.
    best = max(max(repetitions_of(result, two, "per_second"))
               / max(repetitions_of(result, one, "per_second")) for result in results)
    line(f"{two} / {one}, tokens a second", f"{best:.2f}", f"at least {limit}", best >= limit)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
