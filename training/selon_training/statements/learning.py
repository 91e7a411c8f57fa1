"""What a training script needs to learn statements beside trees: groups of articles, their loss, their figures."""

import json
import math
import random
import subprocess
import sys

import torch

from .. import treebanks
from . import corpus, decoding, network

# A sentence that goes on longer is cut, as the program cuts it.
LONGEST = 200


class Learner:
    """Articles for a model that has `encoder` and `statements`; `make_batch` is the model's for sentences."""

    def __init__(self, model, documents, make_batch, shared, out):
        self.model, self.documents, self.make_batch = model, documents, make_batch
        self.shared, self.out = shared, out

    def groups(self, seed, size=2):
        """Articles in groups of `size`, shuffled."""
        order = random.Random(seed).sample(self.documents, len(self.documents))
        return [order[start : start + size] for start in range(0, len(order), size)]

    def loss(self, group):
        """The loss of some articles, a document."""
        return network.loss(self.model.statements, [self.encode(document) for document in group], group)

    def encode(self, document, words_a_batch=500):
        """Word vectors `[tokens, width]` of a document, sentence by sentence as the parser sees them."""
        sentences = []
        for first, end in document.sentences:
            for start in range(first, end, LONGEST):
                tokens = [treebanks.Token(t.form, "?", "?", "?", -1, "?", t.space_after)
                          for t in document.tokens[start : min(end, start + LONGEST)]]
                sentences.append(treebanks.Sentence(tokens, treebanks.STYLE[document.language]))
        order = sorted(range(len(sentences)), key=lambda number: len(sentences[number].tokens))
        vectors, group = [None] * len(sentences), []
        for place, number in enumerate(order):
            group.append(number)
            following = len(sentences[order[place + 1]].tokens) if place + 1 < len(order) else math.inf
            if following * (len(group) + 1) > words_a_batch:
                batch = self.make_batch([sentences[n] for n in group])
                for row, n in zip(self.model.encoder(batch), group):
                    vectors[n] = row[: len(sentences[n].tokens)]
                group = []
        return torch.cat(vectors)

    def figures(self, languages=("fr", "en")):
        """F1 and recall of contents on the development articles; speakers are not told here."""
        figures = {}
        for language in languages:
            name = f"dev-{language}"
            gold, predicted = self.shared / f"gold/{name}.jsonl", self.out / f"{name}.jsonl"
            with torch.no_grad(), open(gold, encoding="utf-8") as lines, open(predicted, "w") as out:
                for line in lines:
                    document = corpus.read(json.loads(line))
                    found = decoding.decode(self.model.statements, self.encode(document), document)
                    out.write(json.dumps({"id": document.identifier, "statements": found}) + "\n")
            scored = subprocess.run(
                [sys.executable, self.shared / "gold/score.py", gold, predicted, "--boot", "0"],
                capture_output=True, text=True, check=True).stdout
            for line in scored.splitlines():
                if line.startswith(("content strict", "content IoU", "recall", "speaker mention", "act ")):
                    figures[f"{name} {line[:32].strip()}"] = float(line[32:].split()[2])
        return figures
