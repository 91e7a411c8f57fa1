"""Sentences with names (PER, LOC, ORG) for the name head.

Sources: entity spans of GUM's CC-BY documents; our own annotation of French news (training/names); our own
encyclopaedic sentences filled with names (slots.py); UNER's English development file. What is in none of them teaches the name head nothing.
"""

import hashlib
import json
import lzma
import pathlib
import re

from . import segment, slots, treebanks

NAMES = pathlib.Path(__file__).resolve().parents[1] / "names"

KIND = {"person": "PER", "place": "LOC", "organization": "ORG"}
TITLES = {"mr.", "mrs.", "ms.", "dr.", "prof.", "professor", "president", "sir", "lady", "lord", "king", "queen",
          "prince", "princess", "emperor", "miss", "senator", "minister", "chancellor", "pope", "general", "captain", "mayor", "governor"}


def parts(shared, languages=("fr", "en")):
    """Training parts (sentences, share) beyond the treebanks."""
    found = []
    if "fr" in languages:
        found.append((news_articles(shared), 1.0))
        found.append((slots.sentences(shared), 1.0))
    if "en" in languages:
        found.append((uner(shared), 0.5))
    return found


def treebank(name, shared):
    """Parts of a treebank with names marked where the treebank has them."""
    if name == "en_gum":
        return [(gum(shared / "data/ud/English-GUM-ccby/en_gum-ccby-train.conllu.xz"), 1.0)]
    return treebanks.load(name, shared)


def news_articles(shared, part="train"):
    """Sentences of the French news that we annotated with names; see training/names/README.md.

    The words come from the program's own tokeniser; their trees are unknown and teach nothing.
    """
    articles = [json.loads(line) for line in (NAMES / f"news-{part}.jsonl").read_text().splitlines()]
    sentences = []
    for article in articles:
        text = (shared / "gold/train-fr" / f"{article['id']}.txt").read_bytes()
        if hashlib.sha256(text).hexdigest() != article["sha256"]:
            raise ValueError(f"{article['id']}: another text than the one that was annotated")
        kind = {}
        for start, end, label in article["names"]:
            for offset in range(start, end):
                kind[offset] = ("B-" if offset == start else "I-") + label
        for words in segment.sentences(text.decode()):
            tokens = []
            for start, end, form, space_after in words:
                token = treebanks.Token(form, "?", "?", "?", -1, "?", space_after)
                token.name = kind.get(start, "O")
                tokens.append(token)
            sentences.append(treebanks.Sentence(tokens, "fr_gsd", article["id"]))
    return sentences


def uner(shared):
    """The development file of UNER's English EWT (Mayhew et al. 2024); its trees are not used."""
    sentences, tokens = [], []
    with lzma.open(shared / "data/ner/uner-english-ewt/en_ewt-ud-dev.iob2.xz", "rt", encoding="utf-8") as lines:
        for line in [*lines, ""]:
            row = line.rstrip("\n").split("\t")
            if row[0].isdigit():
                token = treebanks.Token(row[1], "?", "?", "?", -1, "?")
                token.name = row[2] if row[2][2:] in ("PER", "LOC", "ORG") else "O"
                tokens.append(token)
            elif not row[0] and tokens:
                sentences.append(treebanks.Sentence(tokens, "en_ewt"))
                tokens = []
    return sentences


def development(shared, language="en"):
    """Sentences to measure the name head on while training."""
    if language == "fr":
        return news_articles(shared, "test")
    return gum(shared / "data/ud/English-GUM-ccby/en_gum-ccby-dev.conllu.xz")


def gum(path):
    """GUM's sentences with the names among its entities: spans of a kind that are made of proper nouns."""
    sentences = list(treebanks.read(path, "en_gum"))
    rows, block = [], []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line[:1].isdigit() and "-" not in line.split("\t")[0] and "." not in line.split("\t")[0]:
                block.append(line.split("\t"))
            elif not line and block:
                rows.append(block)
                block = []
    opened = []
    for sentence, block in zip(sentences, rows):
        for token in sentence.tokens:
            token.name = "O"
        spans, opened = [], []
        for position, row in enumerate(block):
            misc = next((item[7:] for item in row[9].split("|") if item.startswith("Entity=")), "")
            for opening, kind, closing in re.findall(r"\((\d+)-([a-z]+)[^()]*|(\d+)?\)", misc):
                if kind:
                    opened.append((opening, KIND.get(kind), position))
                else:
                    for number in range(len(opened) - 1, -1, -1):
                        if not closing or opened[number][0] == closing:
                            entity, label, start = opened.pop(number)
                            if label:
                                spans.append((start, position + 1, label))
                            break
        for start, end, label in sorted(spans, key=lambda span: span[0] - span[1]):
            _mark(sentence.tokens, start, end, label)
    return sentences


def _mark(tokens, start, end, label):
    while start < end and (tokens[start].tag in ("DET", "PUNCT") or tokens[start].form.lower() in TITLES):
        start += 1
    if start >= end or tokens[start].tag != "PROPN":
        return
    stop = start + 1
    while stop < end and (tokens[stop].tag in ("PROPN", "NUM") or (
            tokens[stop].tag in ("ADP", "CCONJ", "DET") and stop + 1 < end and tokens[stop + 1].tag == "PROPN")
            or tokens[stop].form in ("-", "the")):
        stop += 1
    while stop > start + 1 and tokens[stop - 1].tag not in ("PROPN", "NUM"):
        stop -= 1
    # The span's own head must lie in the name: "Obama's house" is no person.
    outside = [position for position in range(start, end) if tokens[position].head not in range(start + 1, end + 1)]
    if not outside or outside[0] >= stop or any(tokens[p].name != "O" for p in range(start, stop)):
        return
    for position in range(start, stop):
        tokens[position].name = ("B-" if position == start else "I-") + label
