#!/usr/bin/env python3
"""Prints which lemma a form has as which part of speech in train parts of treebanks: the `seen-lemmas.tsv` of a language.

A line is a form (lower case, straight apostrophes), a part of speech and the lemmas, the commonest first.
`crates/lang/examples/build_lemmas.rs` makes of it what the program reads."""

import argparse
import collections
import pathlib

from selon_training import fast

# Names keep their form or do not, by the treebank; of foreign words and signs there is no general use.
LEFT_OUT = {"PROPN", "X", "SYM", "PUNCT", "_"}

# What occurs once may be a slip.
LEAST = 2

# A lemma counts if it is at least this part of the commonest one: 1 in so many.
RARER = 3

# From this part of all on, the commonest lemma is the only one.
SETTLED = 0.8


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=pathlib.Path, nargs="+", help="train parts in CoNLL-U")
    options = parser.parse_args()
    counts = collections.defaultdict(collections.Counter)
    for path in options.treebanks:
        for form, tag, lemma in words(path):
            counts[fast.fold_form(form), tag][lemma] += 1
    for (form, tag), lemmas in sorted(counts.items()):
        kept = choose(lemmas)
        if kept:
            print(form, tag, *kept, sep="\t")


def words(path):
    """Form, part of speech and lemma of each word of a treebank that is of use."""
    for line in open(path, encoding="utf-8"):
        columns = line.rstrip("\n").split("\t")
        if not columns[0].isdigit():
            continue
        form, lemma, tag = columns[1:4]
        if tag not in LEFT_OUT and lemma != "_" and " " not in form + lemma:
            yield form, tag, lemma


def choose(counts):
    """The lemmas of a form that occurred so often, the commonest first; none if it is too rare."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    commonest = ranked[0][1]
    if commonest < LEAST:
        return []
    if commonest >= SETTLED * sum(counts.values()):
        return [ranked[0][0]]
    return [lemma for lemma, count in ranked if count * RARER >= commonest]


if __name__ == "__main__":
    main()
