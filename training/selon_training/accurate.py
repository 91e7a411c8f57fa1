"""The accurate model: the lower layers of multilingual-e5-small under Selon's heads."""

import torch
from torch import nn
from torch.nn import functional

from .heads import Heads

BEGIN, END, UNKNOWN = 0, 2, 3


class Layer(nn.Module):
    """One post-norm transformer layer as in BERT (Devlin et al. 2019)."""

    def __init__(self, hidden, heads, inner, epsilon):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(hidden, hidden) for _ in range(3))
        self.attention_output = nn.Linear(hidden, hidden)
        self.attention_norm = nn.LayerNorm(hidden, eps=epsilon)
        self.intermediate = nn.Linear(hidden, inner)
        self.output = nn.Linear(inner, hidden)
        self.output_norm = nn.LayerNorm(hidden, eps=epsilon)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x, mask):
        batch, length, hidden = x.shape
        shape = (batch, length, self.heads, hidden // self.heads)
        query, key, value = (part(x).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, hidden)
        x = self.attention_norm(x + self.dropout(self.attention_output(mixed)))
        return self.output_norm(x + self.dropout(self.output(functional.gelu(self.intermediate(x)))))


class Encoder(nn.Module):
    """Embeddings and `layers` transformer layers; `kept` are the piece numbers of the pruned vocabulary."""

    def __init__(self, hidden, heads, inner, epsilon, layers, pieces, positions, treebanks):
        super().__init__()
        self.word = nn.Embedding(pieces, hidden)
        self.position = nn.Embedding(positions, hidden)
        self.treebank = nn.Embedding(treebanks, hidden)
        nn.init.zeros_(self.treebank.weight)
        self.norm = nn.LayerNorm(hidden, eps=epsilon)
        self.layers = nn.ModuleList(Layer(hidden, heads, inner, epsilon) for _ in range(layers))
        self.dropout = nn.Dropout(0.1)

    def forward(self, batch):
        """Word vectors `[sentences, words, hidden]`: the mean of a word's pieces."""
        pieces = batch["pieces"]
        x = self.word(pieces) + self.position.weight[: pieces.shape[1]] + self.treebank(batch["treebank"]).unsqueeze(1)
        x = self.dropout(self.norm(x))
        mask = batch["piece_mask"][:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        words = x.new_zeros(batch["mask"].shape[0], batch["mask"].shape[1] + 1, x.shape[-1])
        index = batch["piece_word"].unsqueeze(-1).expand(-1, -1, x.shape[-1])
        words = words.scatter_add(1, index, x)[:, 1:]
        return words / batch["piece_count"].unsqueeze(-1)

    def start_from(self, checkpoint, kept):
        """Copies weights from a `e5.Checkpoint`, of its vocabulary the pieces `kept`."""
        hidden, inner = checkpoint.hidden, checkpoint.inner
        with torch.no_grad():
            whole = checkpoint.blocks("emb.word", (checkpoint.vocabulary, hidden))
            self.word.weight.copy_(torch.from_numpy(whole[kept]))
            positions = checkpoint.floats("emb.pos", (checkpoint.positions, hidden))
            kinds = checkpoint.floats("emb.type", (hidden,))
            # XLM-R counts positions from 2 in tables that have the two spare rows.
            skip = 2 if checkpoint.positions == 514 else 0
            self.position.weight.copy_(torch.from_numpy(positions[skip : skip + self.position.num_embeddings] + kinds))
            self.norm.weight.copy_(torch.from_numpy(checkpoint.floats("emb.ln.w", (hidden,))))
            self.norm.bias.copy_(torch.from_numpy(checkpoint.floats("emb.ln.b", (hidden,))))
            for number, layer in enumerate(self.layers):
                for ours, theirs, shape in (
                    (layer.query, "q", (hidden, hidden)), (layer.key, "k", (hidden, hidden)),
                    (layer.value, "v", (hidden, hidden)), (layer.attention_output, "ao", (hidden, hidden)),
                    (layer.intermediate, "fi", (inner, hidden)), (layer.output, "fo", (hidden, inner)),
                ):
                    ours.weight.copy_(torch.from_numpy(checkpoint.blocks(f"l{number}.{theirs}.w", shape)))
                    ours.bias.copy_(torch.from_numpy(checkpoint.floats(f"l{number}.{theirs}.b", shape[:1])))
                for ours, theirs in ((layer.attention_norm, "aln"), (layer.output_norm, "oln")):
                    ours.weight.copy_(torch.from_numpy(checkpoint.floats(f"l{number}.{theirs}.w", (hidden,))))
                    ours.bias.copy_(torch.from_numpy(checkpoint.floats(f"l{number}.{theirs}.b", (hidden,))))


class Accurate(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder, labels):
        super().__init__()
        self.encoder = encoder
        self.heads = Heads(encoder.word.embedding_dim, labels, arc=192, relation=192, lemma=128)


def batch_of(sentences, pieces, labels, treebank=None, max_pieces=510):
    """Tensors for some sentences. `pieces` is an `e5.Pieces` over the pruned vocabulary, whose first
    four numbers are the special ones. `treebank` overrides the sentences' own."""
    rows = []
    for sentence in sentences:
        numbers, words, counts, space = [BEGIN], [0], [], True
        for position, token in enumerate(sentence.tokens):
            found = [UNKNOWN if number < 0 else number + 4 for number in pieces.word(token.form, space)][:16]
            room = max_pieces - len(numbers)
            found = found[:room] if room > 0 else []
            numbers += found
            words += [position + 1] * len(found)
            counts.append(max(1, len(found)))
            space = token.space_after
        rows.append((numbers + [END], words + [0], counts))
    wide = max(len(numbers) for numbers, _, _ in rows)
    long = max(len(sentence.tokens) for sentence in sentences)
    size = len(sentences)
    batch = {
        "pieces": torch.ones(size, wide, dtype=torch.long), "piece_word": torch.zeros(size, wide, dtype=torch.long),
        "piece_mask": torch.zeros(size, wide, dtype=torch.bool), "piece_count": torch.ones(size, long),
        "treebank": torch.tensor([labels.index["treebanks"][treebank or s.treebank] for s in sentences]),
    }
    for row, (numbers, words, counts) in enumerate(rows):
        batch["pieces"][row, : len(numbers)] = torch.tensor(numbers)
        batch["piece_word"][row, : len(words)] = torch.tensor(words)
        batch["piece_mask"][row, : len(numbers)] = True
        batch["piece_count"][row, : len(counts)] = torch.tensor(counts, dtype=torch.float)
    batch.update(gold_of(sentences, labels, long))
    return batch


def gold_of(sentences, labels, long):
    """Class numbers, heads and masks, padded to `long` words."""
    size = len(sentences)
    gold = {kind: torch.full((size, long), -1, dtype=torch.long)
            for kind in ("tag", "features", "relation", "lemma", "name", "heads")}
    gold["mask"] = torch.zeros(size, long, dtype=torch.bool)
    for row, sentence in enumerate(sentences):
        for column, token in enumerate(sentence.tokens):
            codes = labels.encode(token)
            for kind, code in zip(("tag", "features", "relation", "lemma", "name"), codes):
                gold[kind][row, column] = code
            gold["heads"][row, column] = token.head
        gold["mask"][row, : len(sentence.tokens)] = True
    gold["head_mask"] = torch.cat([torch.ones(size, 1, dtype=torch.bool), gold["mask"]], 1)
    return gold
