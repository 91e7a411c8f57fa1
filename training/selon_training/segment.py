"""Sentences and tokens of raw text, asked of the program's own tokeniser so that both sides agree."""

import functools
import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]


@functools.cache
def tokeniser():
    """The example `tokens` of crates/lang, built once."""
    built = subprocess.run(
        ["cargo", "build", "--release", "--quiet", "-p", "selon-lang", "--example", "tokens", "--message-format=json"],
        cwd=ROOT, capture_output=True, text=True, check=True)
    for line in built.stdout.splitlines():
        executable = json.loads(line).get("executable")
        if executable:
            return executable
    raise RuntimeError("cargo built no example “tokens”")


def cut(text, language):
    """Sentences as lists of (start, end, depth, mark, head), as the example `tokens` explains them; offsets in
    code points."""
    ran = subprocess.run([tokeniser(), language], input=text.encode(), capture_output=True, check=True)
    found = []
    for line in ran.stdout.decode().splitlines():
        sentence = []
        for item in line.split(" ") if line else []:
            place, *rest = item.split(":")
            sentence.append((*map(int, place.split("-")), *map(int, rest)))
        if sentence:
            found.append(sentence)
    return found


def sentences(text, language="fr"):
    """Sentences as lists of (start, end, form, space_after), offsets in code points."""
    return [[(start, end, text[start:end], end < len(text) and text[end].isspace()) for start, end, *_ in sentence]
            for sentence in cut(text, language)]
