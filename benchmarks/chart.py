#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Draw the benchmarks' JSON as one SVG picture with three parts.

    BUILD_FOLDER/benchmarks/speed --benchmark_format=json > speed.json
    benchmarks/chart.py speed.json speed.svg

Bars: tokens against the bare hashing of the same bytes. Curve: cost against the size of the token.
Bars: tokens a second against the number of threads.
"""
import json
import statistics
import sys
from xml.sax.saxutils import escape

BARS = [
    ("sign/006_rtc_uid", "006 sign"),
    ("baseline/hmac_006_rtc", "bare HMAC"),
    ("verify/006_rtc", "006 verify"),
    (None, None),
    ("sign/007_rtc_uid", "007 sign"),
    ("baseline/hmac_007_rtc", "bare HMACs"),
    ("verify/007_rtc", "007 verify"),
    ("baseline/hmac_007_verify", "bare HMACs"),
]
WIDTH, HEIGHT = 960, 340
INK, GREY, BLUE, PALE = "#1f2328", "#8b949e", "#0969da", "#b6c4d6"


def load(path):
    """The median of each benchmark: its name -> the row."""
    rows = {}
    with open(path, encoding="utf-8") as file:
        for row in json.load(file)["benchmarks"]:
            if row["run_type"] == "iteration" or row.get("aggregate_name") == "median":
                rows.setdefault(row["run_name"], []).append(row)
    medians = {}
    for name, found in rows.items():
        medians[name] = dict(found[-1])
        for key in ("cpu_time", "per_second"):
            values = [row[key] for row in found if key in row]
            if values:
                medians[name][key] = statistics.median(values)
    return medians


def text(x, y, content, size=12, anchor="start", colour=INK, bold=False):
    weight = ' font-weight="600"' if bold else ""
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
            f'text-anchor="{anchor}"{weight}>{escape(content)}</text>')


def line(x1, y1, x2, y2, colour=GREY):
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
            f'stroke="{colour}" stroke-width="1"/>')


def box(x, y, width, height, colour):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'


def bars(rows, left, top, width):
    """Horizontal bars, one for each name of BARS."""
    out = [text(left, top, "Nanoseconds a token", 14, bold=True)]
    known = [(name, label) for name, label in BARS if name is None or name in rows]
    longest = max(rows[name]["cpu_time"] for name, _ in known if name)
    y = top + 18
    label_width, value_width = 84, 46
    for name, label in known:
        if name is None:
            y += 12
            continue
        value = rows[name]["cpu_time"]
        length = (width - label_width - value_width) * value / longest
        colour = PALE if name.startswith("baseline") else BLUE
        out.append(text(left + label_width - 8, y + 14, label, anchor="end"))
        out.append(box(left + label_width, y, length, 20, colour))
        out.append(text(left + label_width + length + 6, y + 14, f"{value:.0f}"))
        y += 28
    return out


def curve(rows, left, top, width, height):
    """Cost against length, which must be a straight line."""
    points = sorted((row["bytes"], row["cpu_time"] / 1000) for name, row in rows.items()
                    if name.startswith("size/sign_007/"))
    out = [text(left, top, "Microseconds against the token's length", 14, bold=True)]
    right, base = left + width, top + height
    most_x, most_y = points[-1][0], max(y for _, y in points)
    x0, y0 = left + 34, top + 20

    def place(x, y):
        return (x0 + (right - x0 - 12) * x / most_x, base - (base - y0) * y / most_y)

    for part in range(5):
        value = most_y * part / 4
        _, y = place(0, value)
        out.append(line(x0, y, right - 12, y, "#d8dee4"))
        out.append(text(x0 - 6, y + 4, f"{value:.0f}", 11, "end", GREY))
        size = most_x * part / 4
        x, _ = place(size, 0)
        out.append(text(x, base + 16, f"{size / 1000:.0f} KB", 11, "middle", GREY))
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in points))
    out.append(f'<polyline points="{path}" fill="none" stroke="{BLUE}" stroke-width="2"/>')
    for point in points:
        x, y = place(*point)
        out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{BLUE}"/>')
    return out


def threads(rows, left, top, width, height):
    """Tokens a second for each number of threads."""
    found = sorted((int(name.rsplit("/", 1)[1]), row["per_second"]) for name, row in rows.items()
                   if name.startswith("threads/sign_006/"))
    out = [text(left, top, "Tokens a second", 14, bold=True)]
    base, most = top + height, max(value for _, value in found)
    step = width / len(found)
    for i, (count, value) in enumerate(found):
        tall = (height - 40) * value / most
        x = left + step * i + step * 0.2
        out.append(box(x, base - tall, step * 0.6, tall, BLUE))
        out.append(text(x + step * 0.3, base - tall - 6, f"{value / 1e6:.1f} M", 12, "middle"))
        label = f"{count} thread" + ("s" if count != 1 else "")
        out.append(text(x + step * 0.3, base + 16, label, 11, "middle", GREY))
    out.append(line(left, base, left + width, base))
    return out


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    rows = load(sys.argv[1])
    parts = bars(rows, 20, 30, 340)
    parts += curve(rows, 400, 30, 330, 260)
    parts += threads(rows, 770, 30, 170, 260)
    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
           f'width="{WIDTH}" height="{HEIGHT}" role="img" '
           'font-family="system-ui, sans-serif" aria-label="Benchmarks">',
           box(0, 0, WIDTH, HEIGHT, "#ffffff"), *parts, "</svg>"]
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write("\n".join(svg) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
