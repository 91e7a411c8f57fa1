#!/usr/bin/env python3
"""Checks the name annotations against the articles in ../shared, where they are, and counts them.

    check.py [--articles FOLDER]
    check.py --against FIRST.jsonl SECOND.jsonl

With `--against` prints the agreement (F1 of entities: same start, end and type) of two readings of the same
articles. Exits with 1 and says why if a file has changed or a span cannot be one.
"""
import argparse
import collections
import hashlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ARTICLES = HERE.parents[2] / "shared" / "gold" / "train-fr"
FILES = ("news-test.jsonl", "news-train.jsonl")
TYPES = ("PER", "LOC", "ORG")


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def faults(article, folder):
    """What is wrong with one line; the text is looked at only where `folder` exists."""
    end_before = 0
    for start, end, kind in article["names"]:
        if kind not in TYPES:
            yield f"unknown type {kind}"
        if not end_before <= start < end:
            yield f"span {start}-{end} is empty, out of order or overlaps the one before"
        end_before = end
    path = folder / f"{article['id']}.txt"
    if not folder.is_dir():
        return
    if not path.is_file():
        yield f"{path} is missing"
        return
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != article["sha256"]:
        yield f"{path} has changed since it was annotated"
        return
    text = data.decode("utf-8")
    for start, end, _ in article["names"]:
        name = text[start:end]
        if end > len(text) or name != name.strip() or "\n" in name:
            yield f"span {start}-{end} ends outside the text or holds white space at its edge"


def agreement(first, second):
    spans = [{(a["id"], *name) for a in articles for name in a["names"]} for articles in (first, second)]
    ids = {a["id"] for a in first} & {a["id"] for a in second}
    for kind in (*TYPES, None):
        one, two = ({s for s in side if s[0] in ids and kind in (None, s[3])} for side in spans)
        both = len(one & two)
        total = len(one) + len(two)
        print(f"{kind or 'all'}\t{len(one)}\t{len(two)}\t{both}\tF1 {200 * both / total if total else 100:.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=pathlib.Path, default=ARTICLES)
    parser.add_argument("--against", type=pathlib.Path, nargs=2, metavar="FILE")
    options = parser.parse_args()
    if options.against:
        agreement(*map(read, options.against))
        return
    if not options.articles.is_dir():
        print(f"{options.articles} is absent: hashes and texts are not checked, only counted")
    wrong = 0
    seen = collections.Counter()
    for name in FILES:
        articles = read(HERE / name)
        kinds = collections.Counter(kind for a in articles for *_, kind in a["names"])
        print(f"{name}: {len(articles)} articles, {kinds.total()} names", *(f"{t} {kinds[t]}" for t in TYPES))
        for article in articles:
            seen[article["id"]] += 1
            for fault in faults(article, options.articles):
                wrong += 1
                print(f"{name}: {article['id']}: {fault}", file=sys.stderr)
    for identifier, times in seen.items():
        if times > 1:
            wrong += 1
            print(f"{identifier} stands {times} times", file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
