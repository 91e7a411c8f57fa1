"""Which pieces of multilingual-e5-small's vocabulary French and English need.

Every piece that appears when word lists and training texts are segmented with the whole vocabulary is
counted; all single letters, digits and signs of Latin script stay; of the rest the most frequent.
"""

import collections
import lzma
import sqlite3
import tempfile

from . import treebanks


def choose(pieces, shared, size):
    """Numbers of the pieces to keep, in the order of the whole vocabulary, at most about `size`."""
    count = collections.Counter()

    def add(form, weight, space=True):
        for number in pieces.word(form, space):
            if number >= 4:
                count[number] += weight

    for name in treebanks.TRAIN:
        for sentences, _ in treebanks.load(name, shared):
            for sentence in sentences:
                space = True
                for token in sentence.tokens:
                    add(token.form, 10.0, space)
                    space = token.space_after
    for path in sorted((shared / "gold/train-fr").glob("*.txt")):
        for word in path.read_text().split():
            add(word, 10.0)
    with lzma.open(shared / "data/lexicon/lexique383.db.xz") as packed, tempfile.NamedTemporaryFile() as unpacked:
        unpacked.write(packed.read())
        unpacked.flush()
        base = sqlite3.connect(unpacked.name)
        (table,) = base.execute("select name from sqlite_master where type='table' limit 1").fetchone()
        for (form,) in base.execute(f"select distinct ortho from {table}"):
            if form:
                add(form, 1.0)
    with lzma.open(shared / "data/names/rigour_person_names.txt.xz", "rt") as lines:
        for number, line in enumerate(lines):
            if number % 5 == 0:
                for name in line.split("=>")[0].split(","):
                    if name.isascii() or all(ord(letter) < 0x250 for letter in name):
                        for word in name.split():
                            add(word, 0.05)
    keep = {number for number, piece in enumerate(pieces.pieces)
            if number >= 4 and len(piece.lstrip("\u2581")) <= 1 and all(ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2600 for c in piece)}
    for number, _ in count.most_common():
        if len(keep) >= size:
            break
        keep.add(number)
    return sorted(keep)
