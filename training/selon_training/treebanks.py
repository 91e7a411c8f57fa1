"""Universal Dependencies treebanks as training sentences.

A sentence is a list of *surface tokens*. A French contraction ("du" = "de" + "le") is one token: it
carries the annotation of its syntactic head word, and its tag says which words it stands for
("ADP+DET"). The parser expands it again (CoNLL-U asks for words) by a table. English contractions
("don't") are cut by the tokeniser and need nothing.
"""

import dataclasses
import hashlib
import lzma
import pathlib
import random

from . import lemmas

SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared"

# name: (file under ../shared/data/ud, language, share of its sentences seen in an epoch)
TRAIN = {
    "fr_sequoia": [("French-Sequoia/fr_sequoia-ud-train", 1.0), ("French-Sequoia/fr_sequoia-ud-dev", 1.0)],
    "fr_gsd": [("French-GSD/fr_gsd-ud-dev", 1.0)],
    "fr_rhapsodie": [("French-Rhapsodie/fr_rhapsodie-ud-train", 0.5)],
    "fr_parisstories": [("French-ParisStories/fr_parisstories-ud-train", 0.5)],
    "en_ewt": [("English-EWT/en_ewt-ud-train", 0.6)],
    "en_gum": [("English-GUM-ccby/en_gum-ccby-train", 1.0)],
}

# Whose conventions the program follows: the treebank that news text is nearest to.
STYLE = {"fr": "fr_gsd", "en": "en_ewt"}

# For choosing and for figures; no `test` file and no PUD file is ever trained on.
MEASURE = {
    "fr_gsd": "French-GSD/fr_gsd-ud-test",
    "fr_sequoia": "French-Sequoia/fr_sequoia-ud-test",
    "fr_pud": "French-PUD/fr_pud-ud-test",
    "en_ewt": "English-EWT/en_ewt-ud-test",
    "en_pud": "English-PUD/en_pud-ud-test",
}


@dataclasses.dataclass
class Token:
    """One surface token. `head` counts surface tokens from 1; 0 is the root."""

    form: str
    tag: str
    features: str
    lemma: str
    head: int
    relation: str
    space_after: bool = True
    name: str = "?"  # PER, LOC, ORG with B-/I-, O, or "?" where nobody has said


@dataclasses.dataclass
class Sentence:
    """Surface tokens with the treebank that they come from ("fr_gsd")."""

    tokens: list
    treebank: str
    identifier: str = ""


def read(path, treebank, named=False):
    """Sentences of a CoNLL-U file, which may be compressed with xz; `named` where MISC says all names (`Name=B-PER`)."""
    opened = lzma.open(path, "rt", encoding="utf-8") if str(path).endswith(".xz") else open(path, encoding="utf-8")
    with opened as lines:
        rows, identifier = [], ""
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# sent_id = "):
                identifier = line[12:]
            elif line.startswith("#"):
                continue
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield Sentence(_collapse(rows, named), treebank, identifier)
                rows, identifier = [], ""
        if rows:
            yield Sentence(_collapse(rows, named), treebank, identifier)


def _collapse(rows, named=False):
    words = {int(row[0]): row for row in rows if row[0].isdigit()}
    range_of, inside = {}, {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            joined = "".join(words[number][1] for number in range(first, last + 1))
            if joined.lower() == row[1].lower():
                continue  # an English contraction: its words are cut, not expanded
            range_of[first] = (row, list(range(first, last + 1)))
            for number in range(first, last + 1):
                inside[number] = first
    surface, tokens, position = {0: 0}, [], 0
    for number in words:
        if number in inside:
            if inside[number] == number:
                position += 1
            surface[number] = position
        else:
            position += 1
            surface[number] = position
    for number, row in words.items():
        if number in inside:
            if inside[number] != number:
                continue
            outer, parts = range_of[number]
            outside = [part for part in parts if int(words[part][6]) not in parts]
            row = words[(outside or parts)[0]]
            tag = "+".join(words[part][3] for part in parts)
            form, misc = outer[1], outer[9]
        else:
            tag, form, misc = row[3], row[1], row[9]
        features = "_" if row[5] == "_" else "|".join(
            item for item in row[5].split("|") if not item.startswith(("Typo=", "ExtPos=", "Abbr=", "Style="))) or "_"
        tokens.append(Token(form, tag, features, row[2], surface[int(row[6])], row[7], "SpaceAfter=No" not in misc))
        if named:
            tokens[-1].name = next((item[5:] for item in misc.split("|") if item.startswith("Name=")), "O")
    return tokens


def load(name, shared=SHARED):
    """All training sentences of one treebank of `TRAIN` with their shares."""
    parts = []
    for file, share in TRAIN[name]:
        parts.append((list(read(shared / "data/ud" / f"{file}.conllu.xz", name)), share))
    return parts


def measure(name, shared=SHARED):
    """The sentences of one file of `MEASURE`."""
    return list(read(shared / "data/ud" / f"{MEASURE[name]}.conllu.xz", name))


def silver(path, treebank):
    """Sentences labelled by a teacher: the output of `selon parse --model accurate`.

    A file in which no name is marked says nothing of names.
    """
    named = "Name=B-" in pathlib.Path(path).read_text(encoding="utf-8")
    return list(read(path, treebank, named))


class Labels:
    """The closed lists of classes that the heads choose from, made from training data only."""

    def __init__(self, tags, features, relations, scripts, treebanks):
        self.tags, self.features, self.relations, self.scripts = tags, features, relations, scripts
        self.treebanks = treebanks
        self.names = ["O"] + [f"{place}-{kind}" for kind in ("PER", "LOC", "ORG") for place in "BI"]
        self.index = {
            kind: {label: number for number, label in enumerate(getattr(self, kind))}
            for kind in ("tags", "features", "relations", "scripts", "treebanks", "names")
        }

    @classmethod
    def of(cls, sentences, scripts_at_most=1000):
        """Counts labels; a lemma script must occur twice."""
        count = {"tags": {}, "features": {}, "relations": {}, "scripts": {}}
        for sentence in sentences:
            for token in sentence.tokens:
                script = lemmas.script(token.form, token.lemma)
                for kind, label in (("tags", token.tag), ("features", token.features),
                                    ("relations", token.relation), ("scripts", script)):
                    count[kind][label] = count[kind].get(label, 0) + 1
        ranked = {kind: sorted(labels, key=lambda label: (-labels[label], label)) for kind, labels in count.items()}
        scripts = [label for label in ranked["scripts"] if count["scripts"][label] > 1][:scripts_at_most]
        return cls(ranked["tags"], ranked["features"], ranked["relations"], scripts,
                   sorted({sentence.treebank for sentence in sentences}))

    def to_json(self):
        return {kind: getattr(self, kind) for kind in ("tags", "features", "relations", "scripts", "treebanks")}

    @classmethod
    def from_json(cls, value):
        return cls(**value)

    def encode(self, token):
        """Class numbers of one token: tag, features, relation, script, name; -1 is "do not learn"."""
        name = self.index["names"].get(token.name, -1)
        if token.tag == "?":
            return (-1, -1, -1, -1, name)
        return (
            self.index["tags"].get(token.tag, -1),
            self.index["features"].get(token.features, -1),
            self.index["relations"].get(token.relation, -1),
            -1 if "+" in token.tag else self.index["scripts"].get(lemmas.script(token.form, token.lemma), -1),
            name,
        )


def epoch(parts, seed):
    """One epoch's sentences: of each part its share, in an order that depends on `seed` alone."""
    dice = random.Random(seed)
    chosen = []
    for sentences, share in parts:
        whole = int(share)
        chosen.extend(sentences * whole)
        rest = share - whole
        chosen.extend(sentence for sentence in sentences if dice.random() < rest)
    dice.shuffle(chosen)
    return chosen


def digest(text):
    """SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()
