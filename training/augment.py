#!/usr/bin/env python3
"""Sentences of the treebanks with some words exchanged, for a teacher to label: CoNLL-U with forms only.

A word is exchanged for one that the lexicon gives the very same readings, or for one of the same tag and
features in the treebanks; so the small model meets words that no treebank has, in contexts that are whole
(after the data augmentation of TinyBERT, Jiao et al. 2020).
"""

import argparse
import collections
import lzma
import pathlib
import pickle
import random
import sqlite3
import tempfile

from selon_training import fast, treebanks

OPEN = {"NOUN", "VERB", "ADJ", "ADV", "PROPN"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["fr", "en"])
    parser.add_argument("tables", type=pathlib.Path, help="tables.pickle of a training of the fast model")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--shared", type=pathlib.Path, default=treebanks.SHARED)
    parser.add_argument("--copies", type=int, default=3)
    parser.add_argument("--share", type=float, default=0.4, help="of the open-class words to exchange")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    names = ["fr_sequoia", "fr_gsd"] if options.language == "fr" else ["en_ewt", "en_gum"]
    sentences = [s for name in names for part, _ in treebanks.load(name, options.shared) for s in part]
    _, features = pickle.loads(options.tables.read_bytes())
    same = collections.defaultdict(collections.Counter)
    for sentence in sentences:
        for token in sentence.tokens:
            if token.tag in OPEN:
                same[token.tag, token.features][token.form if token.tag == "PROPN" else token.form.lower()] += 1
    by_readings = collections.defaultdict(collections.Counter)
    if options.language == "fr":
        for form, count in frequencies(options.shared).items():
            bits = features.readings.get(fast.fold_form(form), 0)
            if bits:
                by_readings[bits][form] += count
    pools = {key: (list(forms), [count ** 0.5 for count in forms.values()]) for key, forms in same.items()}
    lexical = {key: (list(forms), [count ** 0.5 for count in forms.values()]) for key, forms in by_readings.items()}
    with open(options.out, "w", encoding="utf-8") as out:
        for _ in range(options.copies):
            for sentence in sentences:
                for number, token in enumerate(sentence.tokens, 1):
                    form = token.form
                    if token.tag in OPEN and dice.random() < options.share:
                        pool = lexical.get(features.readings.get(fast.fold_form(form), 0)) if dice.random() < 0.7 else None
                        pool = pool if pool and token.tag != "PROPN" else pools[token.tag, token.features]
                        other = dice.choices(*pool)[0]
                        vowel = lambda word: word[:1].lower() in "aeiouyhàâéèêëîïôûü"
                        if vowel(other) == vowel(form):
                            form = other[:1].upper() + other[1:] if form[:1].isupper() else other
                    misc = "_" if token.space_after else "SpaceAfter=No"
                    out.write(f"{number}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n")
                out.write("\n")


def frequencies(shared):
    """Lexique's forms with their frequency a million words."""
    with lzma.open(shared / "data/lexicon/lexique383.db.xz") as packed, tempfile.NamedTemporaryFile() as file:
        file.write(packed.read())
        file.flush()
        rows = sqlite3.connect(file.name).execute("select ortho, freq from Lexique")
        return {form: float(freq or 0) + 0.1 for form, freq in rows if form and " " not in form}


if __name__ == "__main__":
    main()
