#!/usr/bin/env python3
"""Makes the pictures of the documents from what the program prints.

    cargo build --release -p selon
    python3 docs/make_pictures.py            # writes docs/*.svg
    python3 docs/make_pictures.py --check    # fails if one is out of date

Each picture is the output of one command on the demo corpus, cut after a
number of lines. The same output gives the same bytes. Colours are the sixteen
of a terminal, in a light and a dark scheme that the viewer's system chooses.
"""

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "selon"

# Name of the picture: the command as a person would type it, and the number of lines shown.
PICTURES = {
    "extract": (["extract", "demo/articles/2031-03-01-meridia-echo.txt"], 29),
}

CELL, LINE, MARGIN, SIZE = 7.83, 19, 16, 13
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
LIGHT = {"bg": "#ffffff", "edge": "#d0d7de", "fg": "#1f2328", "31": "#b42318", "32": "#116329",
         "33": "#8a5a00", "34": "#0550ae", "35": "#8250df", "36": "#0b6e7f"}
DARK = {"bg": "#0d1117", "edge": "#30363d", "fg": "#e6edf3", "31": "#ff7b72", "32": "#7ee787",
        "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#56d4dd"}
CODES = {"1": "b", "2": "d", "4": "u", "9": "s"} | {code: "c" + code for code in ("31", "32", "33", "34", "35", "36")}


def output(arguments):
    """What the program prints, as lines with colour codes, 80 columns wide."""
    command = [PROGRAM, *arguments, "--color", "always", "--lang", "en", "--quiet"]
    if arguments[0] == "extract":
        command += ["--format", "pretty"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if ended.returncode != 0:
        sys.exit(f"selon {' '.join(arguments)} ended with {ended.returncode}: {ended.stderr.strip()}")
    return ended.stdout.rstrip("\n").split("\n")


def columns(text):
    """The columns that a text takes in a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def runs(line):
    """A line cut into (classes, text)."""
    classes = []
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        if part.startswith("\x1b"):
            for code in part[2:-1].split(";"):
                if code in ("", "0"):
                    classes = []
                elif code in CODES:
                    classes = classes + [CODES[code]]
                else:
                    sys.exit(f"no colour is known for code {code}")
        elif part:
            yield classes, part


def scheme(colours):
    rules = [f".bg{{fill:{colours['bg']};stroke:{colours['edge']}}}", f"text{{fill:{colours['fg']}}}"]
    return "".join(rules + [f".c{code}{{fill:{colours[code]}}}" for code in colours if code.isdigit()])


def svg(title, lines):
    """The picture of some lines."""
    width = max(columns("".join(text for _, text in runs(line))) for line in lines)
    size = (width * CELL + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]:.0f} {size[1]:.0f}"'
        f' width="{size[0]:.0f}" height="{size[1]:.0f}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>text{{font:{SIZE}px {FONT};white-space:pre}}.b{{font-weight:700}}.d{{opacity:.6}}"
        f".u{{text-decoration:underline}}.s{{text-decoration:line-through}}{scheme(LIGHT)}"
        f"@media (prefers-color-scheme:dark){{{scheme(DARK)}}}</style>",
        f'<rect class="bg" x=".5" y=".5" width="{size[0] - 1:.0f}" height="{size[1] - 1:.0f}" rx="6"/>',
    ]
    for number, line in enumerate(lines):
        y = MARGIN + number * LINE + SIZE
        column = 0
        for classes, text in runs(line):
            shown = text.strip()
            if shown:
                start = column + columns(text[: len(text) - len(text.lstrip())])
                name = f' class="{" ".join(classes)}"' if classes else ""
                parts.append(
                    f'<text x="{MARGIN + start * CELL:.2f}" y="{y}" textLength="{columns(shown) * CELL:.2f}"'
                    f' lengthAdjust="spacingAndGlyphs"{name}>{escape(shown)}</text>'
                )
            column += columns(text)
    return "\n".join([*parts, "</svg>", ""])


def main():
    if not PROGRAM.exists():
        sys.exit(f"{PROGRAM} is not there: cargo build --release -p selon")
    stale = []
    for name, (arguments, most) in PICTURES.items():
        lines = output(arguments)
        shown = [f"\x1b[1m$ selon {' '.join(arguments)}\x1b[0m", *lines[:most]]
        if len(lines) > most:
            shown.append("\x1b[2m[…]\x1b[0m")
        picture = svg("selon " + " ".join(arguments), shown)
        path = ROOT / "docs" / f"{name}.svg"
        if "--check" not in sys.argv:
            path.write_text(picture, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != picture:
            stale.append(path.name)
    if stale:
        sys.exit(f"out of date, run python3 docs/make_pictures.py: {', '.join(stale)}")


if __name__ == "__main__":
    main()
