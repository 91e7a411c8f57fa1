"""What stands on an encoder: tag, features, lemma script, name, and a dependency tree.

Arcs: a bilinear form between each word as dependent and each word as head (Dozat and Manning 2017).
Relations: one hidden layer over (dependent, its head), which costs far less than a second biaffine
scorer and is evaluated for one head a word only.
"""

import torch
from torch import nn
from torch.nn import functional

ROOT = 0


class Heads(nn.Module):
    """All classifiers over word vectors of size `width`."""

    def __init__(self, width, labels, arc=128, relation=128, lemma=64, dropout=0.33):
        super().__init__()
        self.tag = nn.Linear(width, len(labels.tags))
        self.features = nn.Linear(width, len(labels.features))
        self.lemma_hidden = nn.Linear(width, lemma)
        self.lemma = nn.Linear(lemma, len(labels.scripts))
        self.name = nn.Linear(width, len(labels.names))
        self.arc_dependent = nn.Linear(width, arc)
        self.arc_head = nn.Linear(width, arc)
        self.arc_form = nn.Linear(arc, arc, bias=False)
        self.arc_prior = nn.Linear(arc, 1, bias=False)
        self.arc_root = nn.Parameter(torch.zeros(arc))
        self.relation_dependent = nn.Linear(width, relation)
        self.relation_head = nn.Linear(width, relation, bias=False)
        self.relation_root = nn.Parameter(torch.zeros(relation))
        self.relation = nn.Linear(relation, len(labels.relations))
        self.dropout = nn.Dropout(dropout)
        nn.init.orthogonal_(self.arc_form.weight)

    def forward(self, words):
        """Scores from word vectors `[sentences, words, width]`.

        Arc scores are `[sentences, dependents, heads + 1]`, column 0 being the root.
        """
        words = self.dropout(words)
        dependent = self.dropout(functional.relu(self.arc_dependent(words)))
        head = self.dropout(functional.relu(self.arc_head(words)))
        root = self.arc_root.expand(words.shape[0], 1, -1)
        head = torch.cat([root, self.arc_form(head)], 1)
        arcs = dependent @ head.transpose(1, 2) + self.arc_prior(head).transpose(1, 2)
        return {
            "tag": self.tag(words),
            "features": self.features(words),
            "lemma": self.lemma(self.dropout(functional.relu(self.lemma_hidden(words)))),
            "name": self.name(words),
            "arcs": arcs,
            "relation_dependent": self.relation_dependent(words),
            "relation_head": torch.cat(
                [self.relation_root.expand(words.shape[0], 1, -1), self.relation_head(words)], 1
            ),
        }

    def relations(self, scores, heads):
        """Relation scores `[sentences, words, relations]`, given each word's head (0 is the root)."""
        index = heads.unsqueeze(-1).expand(-1, -1, scores["relation_head"].shape[-1])
        chosen = scores["relation_head"].gather(1, index)
        return self.relation(self.dropout(functional.relu(scores["relation_dependent"] + chosen)))


WEIGHT = {"tag": 1.0, "features": 0.5, "lemma": 0.5, "name": 1.0, "arcs": 1.0, "relation": 1.0}


def loss(heads_module, words, batch):
    """The sum of the heads' cross-entropies; a class of -1 is not learned from."""
    scores = heads_module(words)
    mask = batch["mask"]
    scores["arcs"] = scores["arcs"].masked_fill(~batch["head_mask"].unsqueeze(1), -1e4)
    gold_heads = batch["heads"].clamp(min=0)
    parts = {
        "tag": (scores["tag"], batch["tag"]),
        "features": (scores["features"], batch["features"]),
        "lemma": (scores["lemma"], batch["lemma"]),
        "name": (scores["name"], batch["name"]),
        "arcs": (scores["arcs"], batch["heads"]),
        "relation": (heads_module.relations(scores, gold_heads), batch["relation"]),
    }
    total = words.new_zeros(())
    for kind, (values, gold) in parts.items():
        gold = gold[mask]
        if (gold >= 0).any():
            total = total + WEIGHT[kind] * functional.cross_entropy(values[mask], gold, ignore_index=-1)
    return total


def predict(heads_module, words, batch):
    """Best class numbers and best trees, as lists a sentence."""
    from . import trees

    scores = heads_module(words)
    arcs = scores["arcs"].masked_fill(~batch["head_mask"].unsqueeze(1), -1e4)
    lengths = batch["mask"].sum(1).tolist()
    heads = torch.zeros_like(batch["heads"])
    logits = arcs.log_softmax(-1)
    for row, length in enumerate(lengths):
        tree = trees.best(logits[row, :length, : length + 1].double().numpy())
        heads[row, :length] = torch.tensor(tree)
    relation = heads_module.relations(scores, heads)
    result = []
    for row, length in enumerate(lengths):
        result.append({
            "heads": heads[row, :length].tolist(),
            "relation": relation[row, :length].argmax(-1).tolist(),
            **{kind: scores[kind][row, :length].argmax(-1).tolist() for kind in ("tag", "features", "lemma", "name")},
        })
    return result
