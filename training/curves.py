#!/usr/bin/env python3
"""Draws the learning curves of training/curves as docs/learning-curves.svg: a figure of each measured set by epoch."""

import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "docs" / "learning-curves.svg"
WIDTH, HEIGHT, LEFT, TOP, GAP = 300, 190, 42, 34, 70
COLOURS = ["#0b6e99", "#c4512d", "#4f7f3a", "#7a4fa3"]
# Panel: title, files of curves, figures as (set, measure, what the legend says), range of the axis.
PANELS = [
    ("accurate: trees (LAS)", "accurate", [("fr_gsd", "las", "GSD"), ("fr_sequoia", "las", "Sequoia"), ("en_ewt", "las", "EWT")], (76, 92)),
    ("fast, French: trees (LAS)", "fast-fr", [("fr_gsd", "las", "GSD"), ("fr_sequoia", "las", "Sequoia")], (70, 88)),
    ("fast, English: trees (LAS)", "fast-en", [("en_ewt", "las", "EWT")], (70, 88)),
    ("accurate: contents of statements (F1)", "statements",
     [(None, "dev-fr content IoU>=.5", "French"), (None, "dev-en content IoU>=.5", "English")], (56, 88)),
]


def main():
    drawn = [panel(number, *description) for number, description in enumerate(PANELS)]
    wide, high = 2 * (WIDTH + GAP) + LEFT, 2 * (HEIGHT + GAP) + TOP
    OUT.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="12">\n'
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>\n' + "".join(drawn) + "</svg>\n", encoding="utf-8")
    print(OUT)


def panel(number, title, name, lines, limits):
    """One diagram, two a row."""
    x, y = LEFT + number % 2 * (WIDTH + GAP), TOP + number // 2 * (HEIGHT + GAP)
    curve = [json.loads(line) for line in (HERE / "curves" / f"{name}.jsonl").read_text().splitlines()]
    last = max(1, max(row["epoch"] for row in curve))
    low, high = limits
    place = lambda epoch, value: (
        f"{x + epoch / last * WIDTH:.1f},{y + HEIGHT - (min(max(value, low), high) - low) / (high - low) * HEIGHT:.1f}")
    parts = [f'<text x="{x}" y="{y - 12}" font-weight="bold">{title}, {last + 1} epochs</text>\n']
    for value in range(low, high + 1, 4):
        level = y + HEIGHT - (value - low) / (high - low) * HEIGHT
        parts.append(f'<line x1="{x}" y1="{level:.1f}" x2="{x + WIDTH}" y2="{level:.1f}" stroke="#dddddd"/>'
                     f'<text x="{x - 6}" y="{level + 4:.1f}" text-anchor="end" fill="#555555">{value}</text>\n')
    for row, (measured, figure, legend) in enumerate(lines):
        points = [(line["epoch"], line[measured][figure] if measured else line[figure])
                  for line in curve if (measured or figure) in line]
        joined = " ".join(place(epoch, value) for epoch, value in points)
        parts.append(f'<polyline points="{joined}" fill="none" stroke="{COLOURS[row]}" stroke-width="2"/>\n')
        parts.append(f'<text x="{x + 8 + 100 * row}" y="{y + HEIGHT + 18}" fill="{COLOURS[row]}">{legend} {points[-1][1]:.1f}</text>\n')
    return "".join(parts)


if __name__ == "__main__":
    main()
