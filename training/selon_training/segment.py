"""Sentences and tokens of raw text, asked of the program's own tokeniser so that both sides agree."""

import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]


def sentences(text, language="fr"):
    """Sentences as lists of (start, end, form, space_after), offsets in code points."""
    ran = subprocess.run(
        ["cargo", "run", "--release", "--quiet", "-p", "selon-parse", "--example", "sentences", "--", language],
        cwd=ROOT, input=text, capture_output=True, text=True, check=True)
    result = []
    for line in ran.stdout.splitlines():
        words = []
        for item in line.split(" ") if line else []:
            start, end = map(int, item.split("-"))
            words.append((start, end, text[start:end], end < len(text) and text[end].isspace()))
        if words:
            result.append(words)
    return result
