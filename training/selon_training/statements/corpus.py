"""Annotated articles as tokens with the parts of each statement.

Three sources (see training/statements/README.md): news whose texts lie in ../shared and of which we keep
offsets only; Wikinews articles inside the GUM treebank, likewise; articles that we invented, kept whole.
"""

import bisect
import dataclasses
import hashlib
import json
import lzma
import pathlib

from .. import segment

ANNOTATIONS = pathlib.Path(__file__).resolve().parents[2] / "statements"

PARTS = ["content", "cue", "source", "addressee", "venue"]
LABELS = ["O"] + [f"{place}-{part}" for part in PARTS for place in "BI"]
ACTS = ["assert", "deny", "promise", "demand", "ask", "accuse", "predict", "refuse-comment", "attitude"]
STATUSES = ["made", "not-made", "hypothetical", "asked-whether"]
HEDGES = ["reportedly", "alleged", "no-evidence"]
KINDS = ["person", "organisation", "group", "place", "document", "anonymous", "unknown"]

# What an anchor is.
NONE, CUE, FLOATING = 0, 1, 2


@dataclasses.dataclass
class Token:
    """One token; `start` and `end` in code points."""

    start: int
    end: int
    form: str
    space_after: bool
    depth: int  # quotations around it
    mark: int  # 1 an opening, 2 a closing quotation mark
    head: int  # 1 at the head of a line, 2 after an empty line
    sentence: int
    line: int


@dataclasses.dataclass
class Statement:
    """One annotated statement in tokens: `labels` are {token: "B-content"}."""

    anchor: int
    kind: int
    labels: dict
    act: int
    status: int
    hedges: list
    implicit: bool
    speaker_kind: int


@dataclasses.dataclass
class Document:
    """A text with its tokens, sentences as (first, end) of tokens, and statements."""

    identifier: str
    language: str
    text: str
    tokens: list
    sentences: list
    statements: list


def everything(shared, parts=("french", "english", "invented")):
    """All documents to learn from."""
    found = []
    if "french" in parts:
        found += [read(json.loads(line)) for line in open(shared / "gold/train-fr.jsonl", encoding="utf-8")]
        found += kept("french-news.jsonl", lambda name: (shared / "gold/train-fr" / f"{name}.txt").read_text("utf-8"))
    if "english" in parts:
        texts = gum_texts(shared)
        found += kept("english-news.jsonl", texts.__getitem__)
    if "invented" in parts:
        for path in sorted(ANNOTATIONS.glob("invented/*/*.ann.json")):
            text = path.with_name(path.name.replace(".ann.json", ".txt")).read_text("utf-8")
            found.append(read(offsets(path.name.removesuffix(".ann.json"), text, json.loads(path.read_text("utf-8")))))
    return found


def kept(name, text_of):
    """Documents of which we keep identifiers, hashes and offsets."""
    found = []
    for line in (ANNOTATIONS / name).read_text("utf-8").splitlines():
        article = json.loads(line)
        text = text_of(article["id"])
        if hashlib.sha256(text.encode()).hexdigest() != article["sha256"]:
            raise ValueError(f"{article['id']}: another text than the one that was annotated")
        found.append(read({**article, "text": text}))
    return found


def offsets(identifier, text, annotation):
    """An annotation by line and words (`[line, "words", occurrence]`) as one by code points."""
    starts, at = [], 0
    lines = text.split("\n")
    for line in lines:
        starts.append(at)
        at += len(line) + 1

    def span(value):
        number, words, occurrence = (*value, 1)[:3]
        place = -1
        for _ in range(occurrence):
            place = lines[number - 1].index(words, place + 1)
        return {"start": starts[number - 1] + place, "end": starts[number - 1] + place + len(words)}

    statements = []
    for statement in annotation["statements"]:
        made = {**statement, "content": [span(s) for s in statement.get("content", [])],
                "cue": [span(s) for s in statement.get("cue", [])]}
        for part in ("source", "addressee", "venue"):
            if isinstance(statement.get(part), list):
                made[part] = span(statement[part])
        statements.append(made)
    return {"id": identifier, "lang": annotation.get("lang", "fr"), "text": text, "statements": statements}


def gum_texts(shared):
    """News and interviews of GUM's train and development parts as running text: {document: text}."""
    paragraphs = {}
    for part in ("train", "dev"):
        path = shared / f"data/ud/English-GUM-ccby/en_gum-ccby-{part}.conllu.xz"
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            document, fresh = None, False
            for line in lines:
                if line.startswith("# newdoc id = "):
                    document = line[14:].strip()
                    paragraphs[document] = []
                elif line.startswith("# newpar"):
                    fresh = True
                elif line.startswith("# text = "):
                    text = line[9:].rstrip("\n")
                    if fresh or not paragraphs[document]:
                        paragraphs[document].append(text)
                    else:
                        paragraphs[document][-1] += " " + text
                    fresh = False
    return {name: "\n\n".join(texts) + "\n" for name, texts in paragraphs.items()}


def cut(text, language):
    """Tokens and sentences of a text."""
    tokens, sentences, line = [], [], 0
    for sentence in segment.cut(text, language):
        first = len(tokens)
        for start, end, depth, mark, head in sentence:
            line += head != 0
            tokens.append(Token(start, end, text[start:end], end < len(text) and text[end].isspace(),
                                min(depth, 3), mark, head, len(sentences), line))
        sentences.append((first, len(tokens)))
    return tokens, sentences


def read(article):
    """A document from `{"id", "lang", "text", "statements"}` with offsets in code points."""
    language = article.get("lang", "fr")
    tokens, sentences = cut(article["text"], language)
    starts = [token.start for token in tokens]

    def covered(spans):
        found = set()
        for span in spans:
            at = max(0, bisect.bisect_right(starts, span["start"]) - 1)
            while at < len(tokens) and tokens[at].start < span["end"]:
                if tokens[at].end > span["start"]:
                    found.add(at)
                at += 1
        return sorted(found)

    statements, taken = [], set()
    for statement in article["statements"]:
        cue, content = covered(statement["cue"]), covered(statement["content"])
        if not cue and not content:
            continue
        anchor = anchor_of(tokens, cue) if cue else content[0]
        if anchor in taken:
            continue  # two statements on one word: the second cannot be told apart
        taken.add(anchor)
        labels = {}
        for part in ("venue", "addressee", "source", "cue", "content"):
            value = statement.get(part)
            for span in value if isinstance(value, list) else [value] if isinstance(value, dict) else []:
                for place, token in enumerate(covered([span])):
                    labels[token] = ("I-" if place else "B-") + part
        for token in sorted(labels):
            # A content that runs over a line end is two spans and one stretch of tokens.
            if labels[token] == "B-content" and labels.get(token - 1, "O")[2:] == "content":
                labels[token] = "I-content"
        hedges = statement.get("hedge") or []
        statements.append(Statement(
            anchor, CUE if cue else FLOATING, labels, ACTS.index(statement.get("act") or "assert"),
            STATUSES.index(statement.get("status") or "made"), [hedge in hedges for hedge in HEDGES],
            not isinstance(statement.get("source"), dict), KINDS.index(statement.get("kind") or "person")))
    return Document(article["id"], language, article["text"], tokens, sentences, statements)


def anchor_of(tokens, cue):
    """The word that a cue is built on: its last word of four letters or more ("a-t-il ajouté", "l'annonce de"),
    at the outermost level of quotation; else its last token."""
    outermost = min(tokens[at].depth for at in cue)
    words = [at for at in cue
             if tokens[at].depth == outermost and sum(letter.isalpha() for letter in tokens[at].form) >= 4]
    return words[-1] if words else cue[-1]
