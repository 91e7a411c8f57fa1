#!/usr/bin/env python3
"""Turn lists of names, written down while reading, into offsets.

    annotate.py ARTICLES NOTES... --out FILE.jsonl

ARTICLES is a folder of `ID.txt`. NOTES are text files kept outside the repository, because they quote
the articles; a block an article:

    @ID
    PER: Ana Roy; Roy
    LOC: Verdon{1,3}; Lac-Noir
    ORG: Conseil d'État
    NOT: Tour de France; Bleus

A name stands for all its occurrences on word boundaries; `{1,3}` keeps those occurrences alone, counted
from 1 through the article. The longest name wins, so no two spans overlap. `NOT` lists strings that are no
names and hides what is inside them. A hyphen joins words; `~` before a name lets a hyphen end it.

The output is one line an article, `{"id", "sha256", "names": [[start, end, type], ...]}`, offsets in Unicode
code points, end exclusive. Standard error shows what a reader should look at again: strings that were not
found, and words with a capital that no span covers.
"""
import argparse
import hashlib
import json
import pathlib
import re
import sys

TYPES = ("PER", "LOC", "ORG", "NOT")
# Spellings that a reader need not tell apart; each is one character, so offsets stay.
SAME_LENGTH = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " "})
SENTENCE_OPENERS = ".!?:…\n«»\"“”-–—("


def parse_notes(path):
    """Yields (id, [(string, type, occurrences or None)]) for each block of a notes file."""
    blocks, current = [], None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("@"):
            current = (line[1:].strip(), [])
            blocks.append(current)
            continue
        kind, _, rest = line.partition(":")
        if current is None or kind not in TYPES:
            sys.exit(f"{path}:{number}: expected '@ID' or one of {', '.join(TYPES)}")
        for item in filter(None, (part.strip() for part in rest.split(";"))):
            found = re.fullmatch(r"(.+?)\{([\d,]+)\}", item)
            if found:
                current[1].append((found[1], kind, {int(n) for n in found[2].split(",")}))
            else:
                current[1].append((item, kind, None))
    return blocks


def occurrences(text, string):
    """Offsets of `string` in `text` where it begins and ends on a word boundary."""
    joined = "-" if not string.startswith("~") else ""
    string = string.lstrip("~").translate(SAME_LENGTH)
    start = text.find(string)
    while start >= 0:
        end = start + len(string)
        before, after = text[start - 1 : start], text[end : end + 1]
        inside = lambda c: c != "" and (c.isalnum() or c in joined)
        # A hyphen is a joint only between two words: "Roy-Blanc", not "- Roy".
        if before == "-" and not text[start - 2 : start - 1].isalnum():
            before = ""
        if after == "-" and not text[end + 1 : end + 2].isalnum():
            after = ""
        if not inside(before) and not inside(after):
            yield start, end
        start = text.find(string, start + 1)


def annotate(text, entries, complain):
    """Spans (start, end, type), sorted; longest entries are placed first."""
    plain = text.translate(SAME_LENGTH)
    taken = [False] * len(text)
    spans = []
    for string, kind, wanted in sorted(entries, key=lambda e: (-len(e[0].lstrip("~")), e[2] is None)):
        placed = hits = 0
        for count, (start, end) in enumerate(occurrences(plain, string), 1):
            hits = count
            if wanted is not None and count not in wanted:
                continue
            if any(taken[start:end]):
                continue
            taken[start:end] = [True] * (end - start)
            spans.append((start, end, kind))
            placed += 1
        if wanted is not None and (not wanted <= set(range(1, hits + 1)) or placed < len(wanted)):
            complain(f"{string}: {placed} placed of {sorted(wanted)}, {hits} in the article")
        elif not placed:
            complain(f"{string}: {'always inside a longer one' if hits else 'not found'}")
    return sorted(spans)


def uncovered(text, spans, common):
    """Words with a capital that no span covers, at a sentence's start only if they are rare in small letters."""
    covered = set()
    for start, end, _ in spans:
        covered.update(range(start, end))
    words = {}
    for match in re.finditer(r"\w[\w-]*", text):
        word = match[0]
        if not word[0].isupper() or match.start() in covered:
            continue
        before = text[: match.start()].rstrip(" \u00a0\u202f")
        initial = not before or before[-1] in SENTENCE_OPENERS or text[match.start() - 1] == "\n"
        elided = re.fullmatch(r"[A-ZÀ-Ý]", word) and text[match.end() : match.end() + 1] in "'’"
        if elided or (initial and word.lower() in common):
            continue
        words.setdefault(word, []).append(text[max(0, match.start() - 25) : match.end() + 25].replace("\n", " "))
    return words


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", type=pathlib.Path)
    parser.add_argument("notes", type=pathlib.Path, nargs="+")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--quiet", action="store_true", help="do not list words with a capital")
    options = parser.parse_args()

    common = set()
    for path in options.articles.glob("*.txt"):
        common.update(re.findall(r"(?<!\w)[a-zà-ÿœ][\w-]*", path.read_text(encoding="utf-8")))
    lines = {}
    for notes in options.notes:
        for identifier, entries in parse_notes(notes):
            data = (options.articles / f"{identifier}.txt").read_bytes()
            text = data.decode("utf-8")
            if identifier in lines:
                sys.exit(f"{notes}: {identifier} is annotated twice")
            spans = annotate(text, entries, lambda say: print(f"{identifier}: {say}", file=sys.stderr))
            if not options.quiet:
                for word, places in uncovered(text, spans, common).items():
                    print(f"{identifier}  {word} ({len(places)}): {places[0]}", file=sys.stderr)
            names = [[start, end, kind] for start, end, kind in spans if kind != "NOT"]
            lines[identifier] = {"id": identifier, "sha256": hashlib.sha256(data).hexdigest(), "names": names}
    options.out.write_text(
        "".join(json.dumps(lines[key], ensure_ascii=False) + "\n" for key in sorted(lines)), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
