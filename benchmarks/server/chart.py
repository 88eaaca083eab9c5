#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Draws what load.py --out wrote: requests a second as bars; the page beside it has the latencies.

    chart.py LOAD_JSON OUT_SVG
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from chart import bars, picture  # noqa: E402  pylint: disable=wrong-import-position

SHORT = {"server": "", "server, logging": "logging ", "npm agora-token": "npm "}


def main():
    rows = []
    for name, row in json.loads(pathlib.Path(sys.argv[1]).read_text()).items():
        subject, route = name.rsplit(" ", 1)
        rows += [None] * (bool(rows) and route == "/ping")
        rows.append((SHORT.get(subject, subject + " ") + route, row["rate"] / 1000,
                     "other" if route == "/ping" else "ours"))
    parts, bottom = bars(26, "Requests a second on loopback", "thousands of requests a second", rows,
                         lambda value: f"{value:.1f}")
    pathlib.Path(sys.argv[2]).write_text(picture(parts, bottom + 14, "Requests a second of the token server"))


main()
