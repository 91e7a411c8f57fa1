"""The statement heads: what stands on an encoder's word vectors, and its loss.

`words` below are the vectors of a whole document, `[tokens, width]`; the encoder has seen single sentences, and
a recurrent layer over the document carries open quotations and speakers across their ends.
"""

import math

import torch
from torch import nn
from torch.nn import functional

from .corpus import ACTS, HEDGES, KINDS, LABELS, STATUSES

# Tokens around an anchor that are labelled; all parts of the statements that we annotated lie inside.
BEFORE, AFTER = 100, 120

DISTANCES = 33
SENTENCES = 8  # further sentences count as this far
RELATIONS = 8


def bucket(distance):
    """The row of a signed distance in tokens: exact up to 3, then by half powers of two."""
    size = abs(distance)
    row = size if size < 4 else min(4 + int(2 * math.log2(size / 4)), 14)
    return DISTANCES // 2 + (row if distance >= 0 else -row)


BUCKETS = torch.tensor([bucket(place) for place in range(-BEFORE, AFTER)])


class Recurrent(nn.Module):
    """A bidirectional LSTM layer over sequences of unlike length."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.forwards = nn.LSTM(inputs, hidden, batch_first=True)
        self.backwards = nn.LSTM(inputs, hidden, batch_first=True)

    def forward(self, sequences):
        """A list of `[length, 2 * hidden]` for a list of `[length, inputs]`."""
        # PyTorch's packed sequences are far slower to train on a CPU than padding and turning round.
        ahead = self.forwards(nn.utils.rnn.pad_sequence(sequences, batch_first=True))[0]
        back = self.backwards(nn.utils.rnn.pad_sequence([s.flip(0) for s in sequences], batch_first=True))[0]
        return [torch.cat([ahead[row, : len(s)], back[row, : len(s)].flip(0)], 1) for row, s in enumerate(sequences)]


class Statements(nn.Module):
    """Anchors of a document, and the parts of the statement at each."""

    def __init__(self, width, project=160, own=128, hidden=128, around=80, dropout=0.33):
        super().__init__()
        self.hidden = 2 * hidden
        self.project = nn.Linear(width, project)
        self.depth = nn.Embedding(4, project)
        self.mark = nn.Embedding(3, project)
        self.head = nn.Embedding(4, project)
        self.document = Recurrent(project, hidden)
        # Anchors and attributes are told by single words: what a word is by itself goes past the document's layer.
        self.own = nn.Linear(width, own)
        self.anchor_hidden = nn.Linear(2 * hidden + own, 128)
        self.anchor = nn.Linear(128, 3)
        self.attribute_hidden = nn.Linear(2 * hidden + own, 128)
        self.attribute = nn.Linear(128, len(ACTS) + len(STATUSES) + len(HEDGES) + 1 + len(KINDS))
        self.from_token = nn.Linear(2 * hidden, 2 * around)
        self.from_anchor = nn.Linear(2 * hidden, 2 * around, bias=False)
        self.distance = nn.Embedding(DISTANCES, 2 * around)
        self.sentence = nn.Embedding(2 * SENTENCES + 1, 2 * around)
        self.relation = nn.Embedding(RELATIONS, 2 * around)
        self.around = Recurrent(2 * around, around)
        self.label = nn.Linear(2 * around, len(LABELS))
        self.dropout = nn.Dropout(dropout)
        for table in (self.depth, self.mark, self.head, self.distance, self.sentence, self.relation):
            nn.init.normal_(table.weight, std=0.1)

    def documents(self, words, layouts):
        """Vectors `[tokens, 2 * hidden + own]` for each of some documents: what the document makes of a token,
        then the token by itself."""
        words = [self.dropout(vectors) for vectors in words]
        rows = [self.project(vectors) + self.depth(layout[:, 0]) + self.mark(layout[:, 1]) + self.head(layout[:, 2])
                for vectors, layout in zip(words, layouts)]
        told = self.document([self.dropout(row) for row in rows])
        return [self.dropout(torch.cat([row, self.own(vectors)], 1)) for row, vectors in zip(told, words)]

    def anchors(self, vectors):
        """Scores `[tokens, 3]`: no anchor, a cue, a quotation without one."""
        return self.anchor(self.dropout(functional.relu(self.anchor_hidden(vectors))))

    def attributes(self, vectors):
        """Scores of act, status, hedges, implicit source and kind of speaker at anchors."""
        scores = self.attribute(self.dropout(functional.relu(self.attribute_hidden(vectors))))
        return scores.split([len(ACTS), len(STATUSES), len(HEDGES), 1, len(KINDS)], 1)

    def parts(self, vectors, layouts, anchors):
        """For each anchor of each document the first token of its window and label scores `[window, labels]`."""
        firsts, rows = [], []
        for tokens, layout, places in zip(vectors, layouts, anchors):
            if not places:
                continue
            told = tokens[:, : self.hidden]
            own, given, far = self.from_token(told), self.from_anchor(told), self.distance(BUCKETS)
            steps = (self.sentence.weight[:, None] + self.relation.weight[None]).flatten(0, 1)
            for place in places:
                low, high = max(0, place - BEFORE), min(len(tokens), place + AFTER)
                around, here = layout[low:high], layout[place]
                step = (around[:, 3] - here[3]).clamp(-SENTENCES, SENTENCES) + SENTENCES
                deeper = around[:, 0] - here[0]
                relation = (deeper == 0).long() + 2 * (deeper > 0).long() + 4 * (around[:, 4] == here[4]).long()
                rows.append(functional.relu(
                    own[low:high] + given[place] + far[low - place + BEFORE : high - place + BEFORE]
                    + functional.embedding(step * RELATIONS + relation, steps)))
                firsts.append(low)
        if not rows:
            return []
        found = self.around([self.dropout(row) for row in rows])
        return [(first, self.label(self.dropout(row))) for first, row in zip(firsts, found)]


def layout(document):
    """`[tokens, 5]`: depth, mark, head (3 in the first line), sentence, line."""
    first = document.tokens[0].line if document.tokens else 0
    return torch.tensor([
        (t.depth, t.mark, 3 if t.head and t.line == first else t.head, t.sentence, t.line) for t in document.tokens])


def loss(statements, words, documents):
    """The sum of all cross-entropies, a document. `words` as the encoder gives them."""
    layouts = [layout(document) for document in documents]
    vectors = statements.documents(words, layouts)
    gold = torch.zeros(sum(len(document.tokens) for document in documents), dtype=torch.long)
    start, everyone = 0, []
    for document in documents:
        for statement in document.statements:
            gold[start + statement.anchor] = statement.kind
            everyone.append((start + statement.anchor, statement))
        start += len(document.tokens)
    together = torch.cat(vectors)
    total = functional.cross_entropy(statements.anchors(together), gold, reduction="sum") / 60
    if everyone:
        rows = statements.parts(vectors, layouts, [[s.anchor for s in document.statements] for document in documents])
        scores, wanted = [], []
        for (first, row), (_, statement) in zip(rows, everyone):
            scores.append(row)
            wanted += [LABELS.index(statement.labels.get(first + place, "O")) for place in range(len(row))]
        total = total + functional.cross_entropy(torch.cat(scores), torch.tensor(wanted), reduction="sum") / 60
        act, status, hedge, implicit, kind = statements.attributes(together[[place for place, _ in everyone]])
        chosen = [statement for _, statement in everyone]
        total = total + (
            functional.cross_entropy(act, torch.tensor([s.act for s in chosen]), reduction="sum")
            + functional.cross_entropy(status, torch.tensor([s.status for s in chosen]), reduction="sum")
            + functional.binary_cross_entropy_with_logits(
                hedge, torch.tensor([s.hedges for s in chosen]).float(), reduction="sum")
            + 0.5 * functional.binary_cross_entropy_with_logits(
                implicit[:, 0], torch.tensor([s.implicit for s in chosen]).float(), reduction="sum")
            + 0.3 * functional.cross_entropy(kind, torch.tensor([s.speaker_kind for s in chosen]), reduction="sum")
        ) / 6
    return total / len(documents)
