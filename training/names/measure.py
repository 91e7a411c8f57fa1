#!/usr/bin/env python3
"""Precision, recall and F1 of the program's names on the annotated news articles, by exact code points.

    python training/names/measure.py target/release/selon [--model accurate] [--part test]
"""

import argparse
import collections
import hashlib
import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ARTICLES = HERE.parents[2] / "shared/gold/train-fr"
KINDS = ("PER", "LOC", "ORG")


def found_names(conllu, text):
    """Names as (start, end, kind) in code points, from the tokens of CoNLL-U laid along the text."""
    names, at, covered, inside = [], 0, 0, False
    for line in conllu.splitlines():
        columns = line.split("\t")
        if len(columns) < 10:
            covered = 0
            continue
        if "-" in columns[0]:
            covered = int(columns[0].split("-")[1])
        elif int(columns[0]) <= covered:
            continue
        start, left = None, len("".join(columns[1].split()))
        while left:
            if not text[at].isspace():
                start, left = at if start is None else start, left - 1
            at += 1
        tag = next((entry[5:] for entry in columns[9].split("|") if entry.startswith("Name=")), "O")
        if tag[0] == "I" and inside:
            names[-1][1] = at
        elif tag != "O":
            names.append([start, at, tag[2:]])
        inside = tag != "O"
    return {tuple(name) for name in names}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("selon", help="the program")
    parser.add_argument("--model", default="fast")
    parser.add_argument("--part", choices=["test", "train"], default="test")
    parser.add_argument("--articles", type=pathlib.Path, default=ARTICLES)
    options = parser.parse_args()
    if not options.articles.exists():
        print(f"{options.articles} is not there: nothing is measured")
        return
    right, gold, found = collections.Counter(), collections.Counter(), collections.Counter()
    for line in (HERE / f"news-{options.part}.jsonl").read_text().splitlines():
        article = json.loads(line)
        path = options.articles / f"{article['id']}.txt"
        raw = path.read_bytes()
        if hashlib.sha256(raw).hexdigest() != article["sha256"]:
            raise SystemExit(f"{path}: another text than the one that was annotated")
        command = [options.selon, "parse", str(path), "--model", options.model, "--language", "fr", "--quiet"]
        conllu = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        expected = {tuple(name) for name in article["names"]}
        names = found_names(conllu, raw.decode())
        for kind in KINDS:
            for count, spans in ((right, expected & names), (gold, expected), (found, names)):
                count[kind] += sum(span[2] == kind for span in spans)
    for kind in (*KINDS, "all"):
        kinds = KINDS if kind == "all" else (kind,)
        a, b, c = (sum(count[k] for k in kinds) for count in (right, gold, found))
        figures = [100 * a / max(c, 1), 100 * a / max(b, 1), 200 * a / max(b + c, 1)]
        print(f"{kind:4}" + "".join(f"{figure:8.1f}" for figure in figures) + f"{b:7}{c:7}")


if __name__ == "__main__":
    main()
