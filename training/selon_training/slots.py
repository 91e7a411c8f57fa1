"""Encyclopaedic sentences for the name head: our own sentences with slots, filled from lists of names.

`training/names/slots` holds the sentences ("[de]{CITY}" asks for the name's preposition), the lists with the
article of each name, and given names; surnames are Latin spellings of rigour's person names (MIT).
"""

import lzma
import pathlib
import random
import re

from . import treebanks
from .statements import corpus

SLOTS = pathlib.Path(__file__).resolve().parents[1] / "names" / "slots"
PERSONS = {"PER", "PERF", "PERM", "SUR"}
VOWELS = "aeiouàâéèêëîïôöûüœæ"
_SLOT = re.compile(r"(?:\[(de|à|le)\] ?)?\{([A-Z_0-9]+)\}")
_CONTRACTED = {
    ("de", "le"): "du ", ("de", "la"): "de la ", ("de", "l'"): "de l'", ("de", "les"): "des ",
    ("à", "le"): "au ", ("à", "la"): "à la ", ("à", "l'"): "à l'", ("à", "les"): "aux ",
    ("le", "le"): "le ", ("le", "la"): "la ", ("le", "l'"): "l'", ("le", "les"): "les ",
}


def sentences(shared, copies=3, seed=1):
    """Sentences with names marked and nothing else known."""
    dice = random.Random(seed)
    given = {line[0]: line[2:].split() for line in (SLOTS / "given.tsv").read_text("utf-8").splitlines()}
    surnames = read_surnames(shared)
    found = []
    for path in sorted(SLOTS.glob("sentences-*.txt")):
        lists, kinds = read_lists(path.with_name(path.name.replace("sentences", "lists")).with_suffix(".tsv"))
        templates = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
        for _ in range(copies):
            text, names = "", {}
            for template in templates:
                line, marks = fill(template, lists, kinds, given, surnames, dice)
                for start, end, kind in marks:
                    for offset in range(start, end):
                        names[len(text) + offset] = ("B-" if offset == start else "I-") + kind
                text += line + "\n"
            tokens, spans = corpus.cut(text, "fr")
            for first, end in spans:
                row = []
                for token in tokens[first:end]:
                    row.append(treebanks.Token(token.form, "?", "?", "?", -1, "?", token.space_after))
                    row[-1].name = names.get(token.start, "O")
                found.append(treebanks.Sentence(row, "fr_gsd"))
    return found


def fill(template, lists, kinds, given, surnames, dice):
    """The sentence of a template, and its names as (start, end, kind)."""
    line, marks, at = "", [], 0
    for slot in _SLOT.finditer(template):
        line += template[at : slot.start()]
        at = slot.end()
        word, name = slot.groups()
        if name in PERSONS:
            form, article, kind = person(name, given, surnames, dice), "-", "PER"
        else:
            (form, article), kind = dice.choice(lists[name]), kinds[name]
        apostrophe = dice.choice("'’")
        if word:
            joined = _CONTRACTED.get((word, article))
            if joined is None:
                joined = "" if word == "le" else word + " "
                if word == "de" and form[0].lower() in VOWELS:
                    joined = "d'"
            line += joined.replace("'", apostrophe)
        elif line.endswith((" de ", " De ")) and form[0].lower() in VOWELS:
            line = line[:-2] + apostrophe
        if not line:
            form = form[0].upper() + form[1:]
        marks.append((len(line), len(line) + len(form), kind))
        line += form
    line += template[at:]
    return line[:1].upper() + line[1:], marks


def person(slot, given, surnames, dice):
    """A person's name as the press and encyclopaedias print them."""
    surname = dice.choice(surnames)
    if dice.random() < 0.06:
        surname = dice.choice(["de ", "van ", "von ", "ben ", "al-", "Le ", "El ", "Mac", "O'", "da "]) + surname
    elif dice.random() < 0.05:
        surname += "-" + dice.choice(surnames)
    if slot == "SUR":
        return surname
    first = dice.choice(given[{"PERF": "F", "PERM": "M"}.get(slot) or dice.choice("FM")])
    if dice.random() < 0.05:
        first = first[0] + "."
    elif dice.random() < 0.08:
        first += " " + dice.choice(given["M"])[0] + "."
    return f"{first} {surname}"


def read_lists(path):
    """{list: [(name, article)]} and {list: "LOC" or "ORG"}; each file of sentences has lists of its own."""
    lists, kinds = {}, {}
    for line in path.read_text("utf-8").splitlines():
        row = line.split("\t")
        if row[0].startswith("#"):
            kinds[row[0][1:]] = row[1]
        elif len(row) == 3:
            lists.setdefault(row[0], []).append((row[1], row[2]))
    return lists, kinds


def read_surnames(shared):
    """One Latin spelling of each group of rigour's person names."""
    found = []
    with lzma.open(shared / "data/names/rigour_person_names.txt.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            latin = [form for form in line.split(" => ")[0].split(", ")
                     if re.fullmatch(r"[a-zà-öø-ÿœčšžćłńřěőű'-]{3,14}", form)]
            if latin:
                found.append("-".join(part.capitalize() for part in latin[0].split("-")))
    return found
