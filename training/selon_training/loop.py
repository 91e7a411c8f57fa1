"""The training loop that both models share: seeded, checkpointed, resumable."""

import json
import math
import pathlib
import time

import torch

from . import heads as heads_module


def batches(sentences, words_at_most, length_of, seed):
    """Groups of sentences of like length with at most `words_at_most` padded positions, shuffled."""
    import random

    dice = random.Random(seed)
    order = sorted(sentences, key=lambda sentence: (length_of(sentence) * (0.9 + 0.2 * dice.random())))
    groups, group, longest = [], [], 0
    for sentence in order:
        length = length_of(sentence)
        if group and max(longest, length) * (len(group) + 1) > words_at_most:
            groups.append(group)
            group, longest = [], 0
        group.append(sentence)
        longest = max(longest, length)
    if group:
        groups.append(group)
    dice.shuffle(groups)
    return groups


def schedule(step, steps, warm=0.05):
    """Share of the full learning rate: linear warm-up, then half a cosine to 2 %."""
    if step < warm * steps:
        return (step + 1) / (warm * steps)
    done = (step - warm * steps) / max(1.0, steps - warm * steps)
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


def score(model, sentences, make_batch, labels, words_at_most=3000):
    """UAS, LAS (universal relations), tags, features, lemmas, in percent of surface tokens."""
    from . import lemmas

    model.eval()
    right = dict.fromkeys(("uas", "las", "tag", "features", "lemma"), 0)
    total = 0
    names = [0, 0, 0]
    with torch.no_grad():
        for group in batches(sentences, words_at_most, lambda s: len(s.tokens), 0):
            batch = make_batch(group)
            for sentence, best in zip(group, heads_module.predict(model.heads, model.encoder(batch), batch)):
                for position, token in enumerate(sentence.tokens):
                    total += 1
                    attached = best["heads"][position] == token.head
                    relation = labels.relations[best["relation"][position]].split(":")[0]
                    right["uas"] += attached
                    right["las"] += attached and relation == token.relation.split(":")[0]
                    right["tag"] += labels.tags[best["tag"][position]] == token.tag
                    right["features"] += labels.features[best["features"][position]] == token.features
                    script = labels.scripts[best["lemma"][position]]
                    right["lemma"] += lemmas.apply(script, token.form) == token.lemma
                if sentence.tokens[0].name != "?":
                    gold = spans([token.name for token in sentence.tokens])
                    found = spans([labels.names[number] for number in best["name"]])
                    names[0] += len(gold & found)
                    names[1] += len(gold)
                    names[2] += len(found)
    model.train()
    result = {kind: round(100 * count / total, 2) for kind, count in right.items()}
    if names[1]:
        result["names"] = round(200 * names[0] / (names[1] + names[2]), 2)
    return result


def spans(tags):
    """Names as (first, last + 1, kind) from B-/I-/O tags."""
    found, start = set(), None
    for position, tag in enumerate([*tags, "O"]):
        if start is not None and (tag == "O" or tag[0] == "B" or tag[2:] != kind):
            found.add((start, position, kind))
            start = None
        if tag != "O" and tag != "?" and start is None:
            start, kind = position, tag[2:]
    return found


def train(model, optimiser, steps_of, loss_of, measure, options, kept):
    """Runs `options.epochs` epochs; figures go to `options.out/curve.jsonl`, the state to `options.out/state.pt`.

    `steps_of(seed)` gives an epoch's steps in their order, `loss_of(step)` the loss of one, `measure()` figures by
    name, which are asked for every `options.measure_every` epochs. `kept` is what the state hands on beside the
    parameters (labels, pieces, options). A run that finds a state goes on from it, if it was made with the same `kept`.
    """
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    rates = [group["lr"] for group in optimiser.param_groups]
    first, done = 0, 0
    if (out / "state.pt").exists():
        state = torch.load(out / "state.pt", weights_only=False)
        for name, value in kept.items():
            if name != "options" and state.get(name) != value:
                raise SystemExit(f"{out}/state.pt was made with other {name}: choose another folder for --out")
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        first, done = state["epoch"] + 1, state["step"]
        print(f"going on after epoch {state['epoch']}", flush=True)
    total = len(steps_of(options.seed)) * options.epochs
    began = time.time()
    for number in range(first, options.epochs):
        torch.manual_seed(options.seed + number)
        steps, lost, epoch_began = steps_of(options.seed + number), 0.0, time.time()
        model.train()
        for count, step in enumerate(steps, 1):
            share = schedule(done, total)
            for rate, parameters in zip(rates, optimiser.param_groups):
                parameters["lr"] = rate * share
            value = loss_of(step)
            optimiser.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            done += 1
            lost += value.item()
            if done % 50 == 0:
                pace = (time.time() - epoch_began) / count
                print(f"step {done}/{total} loss {lost / count:.3f} {pace:.2f} s a step", flush=True)
        figures = {"epoch": number, "minutes": round((time.time() - began) / 60, 1), "loss": round(lost / len(steps), 4)}
        state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "epoch": number, "step": done, **kept}
        torch.save(state, out / "state.new")
        (out / "state.new").rename(out / "state.pt")
        if number % options.measure_every == 0 or number == options.epochs - 1:
            model.eval()
            figures.update(measure())
        print(json.dumps(figures), flush=True)
        with open(out / "curve.jsonl", "a") as curve:
            curve.write(json.dumps(figures) + "\n")
