#!/usr/bin/env python3
"""Brings what the documents quote from the program up to date.

    cargo build --release -p selon
    python3 docs/refresh.py            # writes README.md and docs/*.svg
    python3 docs/refresh.py --check    # writes nothing; fails if something is out of date

Pictures: the output of one command on the demo corpus, cut after a number of
lines. The same output gives the same bytes. Colours are the sixteen of a
terminal, in a light and a dark scheme that the viewer's system chooses.

Outputs: in README.md a comment `<!-- shown: 1-4, last -->` stands before a block
that begins with `$ selon …`. The command is run, and those of its lines that
the comment names are put below it. All commands share one new ledger.

Figures: the row of the table in README.md that begins with **Selon** is measured
on ../shared/gold where that is at hand, and left as it is elsewhere.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (ROOT / os.environ.get("CARGO_TARGET_DIR", "target")).resolve() / "release" / "selon"

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


def pictures():
    """Path and contents of each picture."""
    for name, (arguments, most) in PICTURES.items():
        lines = output(arguments)
        shown = [f"\x1b[1m$ selon {' '.join(arguments)}\x1b[0m", *lines[:most]]
        if len(lines) > most:
            shown.append("\x1b[2m[…]\x1b[0m")
        yield ROOT / "docs" / f"{name}.svg", svg("selon " + " ".join(arguments), shown)


def shortened(lines, shown):
    """The lines that `shown` names (1-4, 9, last), with […] for each gap."""
    kept, last = [], 0
    for part in shown.replace("last", str(len(lines))).split(","):
        first, _, end = part.strip().partition("-")
        first, end = int(first), min(int(end or first), len(lines))
        kept += ["[…]"] * (first > last + 1) + lines[first - 1 : end]
        last = end
    return kept + ["[…]"] * (last < len(lines))


def quoted(page, folder):
    """The page with the outputs of its commands, run in order in `folder`."""
    environment = {**os.environ, "SELON_LEDGER": "press.db", "SELON_LANG": "en", "NO_COLOR": "1"}
    result, lines = [], iter(page.split("\n"))
    for line in lines:
        result.append(line)
        shown = re.fullmatch(r"<!-- shown: (.*) -->", line)
        if not shown:
            continue
        result.append(next(lines))
        command = next(lines)
        result.append(command)
        words = shlex.split(command.removeprefix("    $ "))
        ended = subprocess.run(
            [PROGRAM, *words[1:]], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
        )
        answer = ended.stdout.rstrip("\n").split("\n")
        if not ended.stdout:
            sys.exit(f"{command.strip()}: printed nothing; {ended.stderr.strip()}")
        result += [("    " + part).rstrip() for part in shortened(answer, shown[1])] + [""]
        for rest in lines:
            if rest and not rest.startswith("    "):
                result.append(rest)
                break
    return "\n".join(result)


def figures(page):
    """The page with Selon's own row measured anew, where annotated articles are at hand."""
    cells = []
    for name in ("dev-fr", "seeds"):
        gold = ROOT.parent / "shared" / "gold" / f"{name}.jsonl"
        if not gold.exists():
            print(f"{gold.name} is not at hand: the figures stay as they are")
            return page
        ended = subprocess.run(
            [PROGRAM, "eval", gold, "--format", "json"], capture_output=True, text=True, encoding="utf-8"
        )
        measures = {measure["name"]: measure for measure in json.loads(ended.stdout)["measures"]}
        for measure in (measures["content IoU>=.5"], measures["speaker entity end-to-end"]):
            low, high = (100 * measure["interval"][end] for end in (0, 1))
            cells.append(f"{100 * measure['f1']:.1f} ({low:.0f} to {high:.0f})")
    row = "| **Selon** | " + " | ".join(cells) + " |"
    return re.sub(r"^\| \*\*Selon\*\* \|.*$", lambda _: row, page, flags=re.M)


def main():
    if not PROGRAM.exists():
        sys.exit(f"{PROGRAM} is not there: cargo build --release -p selon")
    readme = ROOT / "README.md"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "demo").symlink_to(ROOT / "demo")
        page = quoted(readme.read_text(encoding="utf-8"), folder)
    stale = []
    for path, contents in [*pictures(), (readme, figures(page))]:
        if path.exists() and path.read_text(encoding="utf-8") == contents:
            continue
        stale.append(path.name)
        if "--check" not in sys.argv:
            path.write_text(contents, encoding="utf-8")
    if "--check" in sys.argv and stale:
        sys.exit(f"out of date: {', '.join(stale)}; run python3 docs/refresh.py")
    print(f"written: {', '.join(stale)}" if stale else "everything is up to date")


if __name__ == "__main__":
    main()
