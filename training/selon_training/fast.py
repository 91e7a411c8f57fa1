"""The fast model: summed word features, a bidirectional LSTM of a few layers, Selon's heads.

A word's vector is the sum of rows of small tables, so that it costs no multiplication at run time:

- `vector`: a pretrained vector of the form (or of its lower-case form), through one learned projection
  that is folded into the table when the weights are exported;
- `known`: a learned row for forms that occur in the training data;
- `affix`: learned rows for the last two, three and four letters and the first three, by hash;
- `shape`: capitals, digits, signs, and whether the word begins its sentence;
- `reading`: the set of readings that the language's lexicon gives the form, where there is a lexicon.
"""

import unicodedata

import torch
from torch import nn

from . import accurate
from .heads import Heads

AFFIXES = 16384
SHAPES = 16


def fold_form(form):
    """The form that tables are asked for: composed, lower case, straight apostrophes and plain hyphens."""
    return plain(form).lower()


def composed(form):
    """Each letter and its accents as one character, where there is one."""
    marked = any("\u0300" <= letter < "\u0370" for letter in form)
    return unicodedata.normalize("NFC", form) if marked else form


def plain(form):
    """Composed, with straight apostrophes and plain hyphens."""
    return composed(form).replace("\u2019", "'").replace("\u02bc", "'").replace("\u2010", "-").replace("\u2011", "-")


def hashed(kind, text):
    """FNV-1a (32 bits) of a kind's number and UTF-8 bytes, as a row of the affix table."""
    value = 0x811C9DC5
    for byte in bytes([kind]) + text.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    # The low bits of FNV are weak for short strings.
    value ^= value >> 15
    return value % AFFIXES


def affixes(form):
    """Rows of the affix table for the folded form: last two, three, four letters, first three."""
    low = fold_form(form)
    return [hashed(0, low[-2:]), hashed(1, low[-3:]), hashed(2, low[-4:]), hashed(3, low[:3])]


def shape(form, first):
    """The number of the word's shape, below `SHAPES`."""
    form = composed(form)
    letters = [c for c in form if c.isalpha()]
    digits = any(c.isnumeric() for c in form)
    if not letters:
        kind = 1 if digits else 0
    elif digits:
        kind = 2
    elif all(c.isupper() for c in letters):
        kind = 3 if len(letters) > 1 else 4
    elif letters[0].isupper():
        kind = 5
    elif any(c.isupper() for c in letters):
        kind = 6
    else:
        kind = 7
    return 2 * kind + (1 if first else 0)


class Features:
    """Row numbers for words. Row 0 of `vector`, `known` and `reading` stands for "none"."""

    def __init__(self, vectors, known, readings):
        self.vectors, self.known, self.readings = vectors, known, readings
        self.reading_sets = [0, *sorted(set(readings.values()) - {0})]
        self.reading_rows = {bits: row for row, bits in enumerate(self.reading_sets)}
        self._cache = {}

    def word(self, form):
        """Rows of `vector`, `known`, `reading` and the four affixes."""
        if form not in self._cache:
            low, cased = fold_form(form), plain(form)
            vector = self.vectors.get(cased) or self.vectors.get(low) or 0
            self._cache[form] = (vector, self.known.get(low, 0),
                                 self.reading_rows.get(self.readings.get(low, 0), 0), *affixes(form))
        return self._cache[form]


class Encoder(nn.Module):
    """Word vectors from features; `table` is the pretrained `[rows, size]`, row 0 being zeros."""

    def __init__(self, table, known, readings, treebanks, width=128, hidden=128, layers=3, dropout=0.33):
        super().__init__()
        self.vector = nn.Embedding.from_pretrained(table, freeze=True)
        self.project = nn.Linear(table.shape[1], width, bias=False)
        self.known = nn.Embedding(len(known) + 1, width, padding_idx=0)
        self.affix = nn.Embedding(AFFIXES, width)
        self.shape = nn.Embedding(SHAPES, width)
        # A set of readings is the sum of its readings and of a row of its own.
        self.reading = nn.Embedding(len(readings), width, padding_idx=0)
        self.reading_bit = nn.Linear(48, width, bias=False)
        self.register_buffer("reading_bits", torch.tensor(
            [[float(bits >> bit & 1) for bit in range(48)] for bits in readings]))
        self.treebank = nn.Embedding(treebanks, width)
        for part in (self.affix, self.shape, self.reading, self.known):
            nn.init.normal_(part.weight, std=0.1)
        with torch.no_grad():
            self.known.weight[0] = 0
            self.reading.weight[0] = 0
        nn.init.zeros_(self.treebank.weight)
        sizes = [width] + [2 * hidden] * (layers - 1)
        self.layers = nn.ModuleList(
            nn.LSTM(size, hidden, bidirectional=True, batch_first=True) for size in sizes)
        self.dropout = dropout

    def forward(self, batch):
        """Word vectors `[sentences, words, 2 * hidden]`."""
        known, vector = batch["known"], batch["vector"]
        if self.training:
            # Words that the test has and the training data lack are told by the other features.
            known = known * (torch.rand(known.shape) > 0.25)
            vector = vector * (torch.rand(vector.shape) > 0.05)
        x = self.project(self.vector(vector)) + self.known(known) + self.affix(batch["affix"]).sum(2)
        x = x + self.shape(batch["shape"]) + self.reading_table()[batch["reading"]]
        x = x + self.treebank(batch["treebank"]).unsqueeze(1)
        x = self._drop(x)
        lengths = batch["mask"].sum(1)
        for layer in self.layers:
            packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            x, _ = nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=x.shape[1])
            x = self._drop(x)
        return x

    def reading_table(self):
        """The rows that stand for sets of readings, `[sets, width]`."""
        return self.reading.weight + self.reading_bit(self.reading_bits)

    def _drop(self, x):
        """One mask for all words of a sentence (Gal and Ghahramani 2016)."""
        if not self.training:
            return x
        keep = 1 - self.dropout
        return x * (torch.rand(x.shape[0], 1, x.shape[2]) < keep) / keep


class Fast(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder, labels, hidden):
        super().__init__()
        self.encoder = encoder
        self.heads = Heads(2 * hidden, labels, arc=128, relation=128, lemma=64)


def batch_of(sentences, features, labels, treebank=None):
    """Tensors for some sentences; `treebank` overrides the sentences' own."""
    long = max(len(sentence.tokens) for sentence in sentences)
    size = len(sentences)
    batch = {name: torch.zeros(size, long, dtype=torch.long) for name in ("vector", "known", "reading", "shape")}
    batch["affix"] = torch.zeros(size, long, 4, dtype=torch.long)
    for row, sentence in enumerate(sentences):
        rows = [features.word(token.form) for token in sentence.tokens]
        values = torch.tensor(rows)
        length = len(rows)
        batch["vector"][row, :length] = values[:, 0]
        batch["known"][row, :length] = values[:, 1]
        batch["reading"][row, :length] = values[:, 2]
        batch["affix"][row, :length] = values[:, 3:]
        batch["shape"][row, :length] = torch.tensor(
            [shape(token.form, position == 0) for position, token in enumerate(sentence.tokens)])
    batch["treebank"] = torch.tensor([labels.index["treebanks"][treebank or s.treebank] for s in sentences])
    batch.update(accurate.gold_of(sentences, labels, long))
    return batch
