"""Readings of word forms, asked of the program's own lexicon so that both sides agree."""

import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]


def readings(forms):
    """{folded form: readings as a number} for French; forms that the lexicon lacks are left out."""
    lines = "".join(f"{form}\n" for form in sorted(forms) if "\n" not in form)
    ran = subprocess.run(
        ["cargo", "run", "--release", "--quiet", "-p", "selon-parse", "--example", "readings"],
        cwd=ROOT, input=lines, capture_output=True, text=True, check=True)
    found = {}
    for line in ran.stdout.splitlines():
        form, bits = line.rsplit("\t", 1)
        if int(bits):
            found[form] = int(bits)
    return found
