#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""load.py SERVER [--node-modules FOLDER] [--seconds N] [--rounds N] [--out FILE]

Requests a second on loopback, by wrk: the server's GET /rtc beside its own /ping (what the engine
alone does), with and without the access log, and npm's agora-token behind Node's http on as many
cores. Rounds alternate, so that a busy machine disturbs all alike; the medians are printed.
"""
import argparse
import json
import os
import pathlib
import statistics
import tempfile

import running


def measure(asked):
    node = pathlib.Path(__file__).resolve().parent / "peer.js"
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        running.write_secrets(folder)
        for number in range(asked.rounds):
            subjects = [("server", ["--access-log", "false"]), ("server, logging", [])]
            for name, more in subjects:
                with running.token_server(asked.server, folder, running.free_port(), *more) as one:
                    for route in ("/ping", running.RTC):
                        ran = running.wrk(one.port, route, asked.seconds, asked.connections)
                        found.setdefault((name, route.split("/")[1]), []).append(ran)
            if asked.node_modules:
                port = running.free_port()
                environment = {**os.environ, "NODE_PATH": asked.node_modules, "PORT": str(port),
                               "APP_ID": running.APP_ID, "APP_CERTIFICATE": running.CERTIFICATE,
                               "WORKERS": str(os.cpu_count())}
                with running.Program("node", node, port=port, env=environment) as one:
                    for route in ("/ping", running.RTC):
                        ran = running.wrk(one.port, route, asked.seconds, asked.connections)
                        found.setdefault(("npm agora-token", route.split("/")[1]), []).append(ran)
            print(f"round {number + 1} of {asked.rounds}, load average {os.getloadavg()[0]:.1f}",
                  flush=True)
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    parser.add_argument("--node-modules")
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--out")
    asked = parser.parse_args()
    found = measure(asked)
    rows = {}
    for (name, route), runs in found.items():
        rows[f"{name} /{route}"] = {each: statistics.median(run[each] for run in runs)
                                    for each in ("rate", "p50", "p99")}
        rows[f"{name} /{route}"]["errors"] = sum(run["errors"] for run in runs)
    for name, row in rows.items():
        print(f"{name:26} {row['rate']:9.0f} a second   p50 {row['p50'] * 1e3:7.2f} ms   "
              f"p99 {row['p99'] * 1e3:7.2f} ms   {row['errors']} errors")
    ratio = lambda a, b: statistics.median(
        x["rate"] / y["rate"] for x, y in zip(found[a], found[b]))
    for name in ("server", "server, logging"):
        print(f"{name}: /rtc is {ratio((name, 'rtc'), (name, 'ping')):.2f} of /ping")
    if asked.node_modules:
        print(f"/rtc is {ratio(('server', 'rtc'), ('npm agora-token', 'rtc')):.1f} times npm's")
    if asked.out:
        pathlib.Path(asked.out).write_text(json.dumps(rows, indent=1) + "\n")


main()
