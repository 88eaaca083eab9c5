#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Draws what load.py --out wrote: requests a second as bars, the p99 latency beside each.

    chart.py LOAD_JSON OUT_SVG
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from chart import BLUE, PALE, box, text  # noqa: E402  pylint: disable=wrong-import-position

LEFT, WIDTH = 190, 720


def main():
    rows = json.loads(pathlib.Path(sys.argv[1]).read_text())
    longest = max(row["rate"] for row in rows.values())
    out = [text(12, 22, "Requests a second on loopback", 14, bold=True)]
    y = 36
    for name, row in rows.items():
        length = (WIDTH - LEFT - 190) * row["rate"] / longest
        out += [text(LEFT - 8, y + 14, name, anchor="end"),
                box(LEFT, y, length, 20, PALE if name.endswith("/ping") else BLUE),
                text(LEFT + length + 6, y + 14,
                     f"{row['rate']:,.0f}   p99 {row['p99'] * 1e3:.1f} ms")]
        y += 28
    pathlib.Path(sys.argv[2]).write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 8}" '
        'font-family="sans-serif"><rect width="100%" height="100%" fill="#ffffff"/>'
        + "".join(out) + "</svg>\n")


main()
