#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
"""Draws measurements as SVG pictures that a phone shows at full size, with colours for light and dark.

    benchmarks/chart.py beside benchmarks/beside.json docs/images/speed.svg
    BUILD_FOLDER/benchmarks/speed --benchmark_format=json > speed.json
    benchmarks/chart.py cost speed.json docs/images/cost.svg

beside: tokens a second of this library and of others, from the microseconds a token in the file.
cost: tokens against the bare hashing of the same bytes; cost against the size of a token and against its
services; what hostile tokens cost for each byte; what a thread needs for a token when others sign too.
The least time of all repetitions counts.
"""
import json
import math
import sys
from xml.sax.saxutils import escape

WIDTH, MARGIN, BAR = 360, 14, 18
STYLE = """
svg{--back:#fff;--ink:#1d2329;--faint:#59636e;--line:#d5dbe1;--ours:#0b6bb0;--other:#a9b6c3}
@media (prefers-color-scheme:dark){svg{--back:#14181c;--ink:#e3e7eb;--faint:#a3adb7;--line:#39424b;\
--ours:#58aee6;--other:#6b7885}}
text{fill:var(--ink);font:13px system-ui,sans-serif;paint-order:stroke;stroke:var(--back);stroke-width:3px}.faint{fill:var(--faint);font-size:12px}
.title{font-weight:600;font-size:14px}.end{text-anchor:end}.middle{text-anchor:middle}
.ours{fill:var(--ours)}.other{fill:var(--other)}line{stroke:var(--line)}
.curve{fill:none;stroke:var(--ours);stroke-width:2}.back{fill:var(--back);stroke:var(--line)}
"""


def text(x, y, content, kind=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{escape(content)}</text>'


def line(x1, y1, x2, y2):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def box(x, y, width, height, kind):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" class="{kind}"/>'


def picture(parts, height, label):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
            f'height="{height:.0f}" role="img" aria-label="{escape(label)}"><style>{STYLE}</style>\n'
            f'<rect x=".5" y=".5" width="{WIDTH - 1}" height="{height - 1:.0f}" rx="6" class="back"/>\n'
            + "\n".join(parts) + "\n</svg>\n")


def ticks(most, about=4):
    """Round numbers from 0 to the first that is not below `most`."""
    rough = most / about
    unit = 10 ** math.floor(math.log10(rough))
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough)
    return [step * i for i in range(math.ceil(most / step - 1e-9) + 1)]


def bars(top, title, axis, rows, value_of):
    """Horizontal bars. rows: (label, value, class), or None for a gap. Returns parts and the bottom."""
    left, right = 132, WIDTH - 48
    marks = ticks(max(row[1] for row in rows if row))
    out, y = [text(MARGIN, top, title, "title")], top + 14
    bottom = y + sum(BAR + 8 if row else 8 for row in rows)
    for mark in marks:
        x = left + (right - left) * mark / marks[-1]
        out += [line(x, y, x, bottom), text(x, bottom + 15, f"{mark:g}", "faint middle")]
    for row in rows:
        if row:
            label, value, kind = row
            length = (right - left) * value / marks[-1]
            out += [text(left - 8, y + 14, label, "end"), box(left, y, length, BAR, kind),
                    text(left + length + 5, y + 14, value_of(value))]
        y += BAR + 8 if row else 8
    out.append(text((left + right) / 2, bottom + 33, axis, "faint middle"))
    return out, bottom + 33


def curve(top, title, axis_x, axis_y, points):
    left, right, height = 52, WIDTH - 24, 170
    across, up = (ticks(max(point[i] for point in points)) for i in (0, 1))
    y0, base = top + 34, top + 34 + height
    out = [text(MARGIN, top, title, "title"), text(MARGIN, top + 20, axis_y, "faint")]

    def place(x, y):
        return left + (right - left) * x / across[-1], base - (base - y0) * y / up[-1]

    for mark in up:
        _, y = place(0, mark)
        out += [line(left, y, right, y), text(left - 6, y + 4, f"{mark:g}", "faint end")]
    for mark in across:
        x, _ = place(mark, 0)
        out += [line(x, y0, x, base), text(x, base + 16, f"{mark:g}", "faint middle")]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in points))
    out.append(f'<polyline points="{path}" class="curve"/>')
    for point in points:
        x, y = place(*point)
        out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" class="ours"/>')
    out.append(text((left + right) / 2, base + 34, axis_x, "faint middle"))
    return out, base + 34


def beside(source):
    with open(source, encoding="utf-8") as file:
        figures = json.load(file)["microseconds"]
    rows = []
    for version, libraries in figures.items():
        rows += [None] if rows else []
        for name, microseconds in libraries.items():
            rows.append((f"{name} {version}", 1 / microseconds, "ours" if name == "agora-token" else "other"))
    parts, bottom = bars(26, "Signed tokens a second, one core", "millions of tokens a second", rows,
                         lambda value: f"{value:.1g}" if value < 0.1 else f"{value:.2g}")
    return picture(parts, bottom + 14, "Tokens that this library and others sign in a second")


def cost(source):
    least, sizes, services, hostile, threads = {}, {}, {}, {}, {}
    with open(source, encoding="utf-8") as file:
        for row in json.load(file)["benchmarks"]:
            if row["run_type"] == "iteration":
                name = row["run_name"]
                least[name] = min(row["cpu_time"], least.get(name, math.inf))
                if name.startswith("size/sign_007/"):
                    sizes[row["bytes"]] = min(row["cpu_time"], sizes.get(row["bytes"], math.inf))
                elif name.startswith("compressor/stored_channels/"):
                    services[int(name.rsplit("/", 1)[1])] = least[name]
                elif name.startswith("hostile/"):
                    hostile[name] = min(row["per_byte"] * 1e9, hostile.get(name, math.inf))
                elif name.startswith("threads/sign_006/"):
                    count = int(name.rsplit("/", 1)[1])
                    threads[count] = min(row["thread_ns_per_token"], threads.get(count, math.inf))
    rows = [(label, least[name], kind) for label, name, kind in (
        ("006 sign", "sign/006_rtc_uid", "ours"), ("its HMAC", "baseline/hmac_006_rtc", "other"),
        ("006 verify", "verify/006_rtc", "ours"), ("007 sign", "sign/007_rtc_uid", "ours"),
        ("its HMACs", "baseline/hmac_007_rtc", "other"), ("007 verify", "verify/007_rtc", "ours"),
        ("its HMACs", "baseline/hmac_007_verify", "other"))]
    for place in (5, 3, 2):
        rows.insert(place, None)
    parts, bottom = bars(26, "A token, and the hashing alone", "nanoseconds a token", rows,
                         lambda value: f"{value:.0f}")
    more, bottom = curve(bottom + 38, "Cost of a longer token", "length of the token, KB", "microseconds to sign",
                         sorted((size / 1000, time / 1000) for size, time in sizes.items()))
    each, bottom = curve(bottom + 38, "Cost of more services", "rtc services in a token", "microseconds to sign",
                         sorted((count, time / 1000) for count, time in services.items()))
    worst = {}
    for name, time in hostile.items():
        kind = name.split("/")[1]
        worst[kind] = max(time, worst.get(kind, 0))
    evil, bottom = bars(bottom + 38, "Hostile tokens of 2 to 64 KB, at worst", "nanoseconds a byte to verify",
                        [(kind.replace("_", " "), time, "ours") for kind, time in worst.items()],
                        lambda value: f"{value:.1f}")
    last, bottom = bars(bottom + 38, "Threads, each with its builder", "nanoseconds a 006 token, in each thread",
                        [(f"{count} thread{'s' * (count > 1)}", time, "ours")
                         for count, time in sorted(threads.items())], lambda value: f"{value:.0f}")
    return picture(parts + more + each + evil + last, bottom + 14, "What signing and verifying costs")


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in ("beside", "cost"):
        print(__doc__, file=sys.stderr)
        return 2
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        file.write({"beside": beside, "cost": cost}[sys.argv[1]](sys.argv[2]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
