"""CoNLL-U and BIO files as far as the comparison needs them; no dependency."""

from dataclasses import dataclass, field


@dataclass
class Token:
    """A surface token; several syntactic words count as one."""

    form: str
    space_after: bool = True
    words: int = 1


@dataclass
class Sentence:
    comments: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)

    def text(self) -> str:
        parts = [token.form + (" " if token.space_after else "") for token in self.tokens]
        return "".join(parts).rstrip(" ")

    def begins_paragraph(self) -> bool:
        return any(c.lstrip("# ").startswith(("newdoc", "newpar")) for c in self.comments)


def read_conllu(path: str) -> list[Sentence]:
    """The sentences of a treebank, as surface tokens."""
    sentences, sentence, covered = [], Sentence(), 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\r\n")
            if not line:
                if sentence.tokens:
                    sentences.append(sentence)
                sentence, covered = Sentence(), 0
            elif line.startswith("#"):
                sentence.comments.append(line)
            else:
                columns = line.split("\t")
                number, form, misc = columns[0], columns[1], columns[9]
                space_after = "SpaceAfter=No" not in misc.split("|")
                if "." in number:
                    continue
                if "-" in number:
                    first, covered = map(int, number.split("-"))
                    sentence.tokens.append(Token(form, space_after, covered - first + 1))
                elif int(number) > covered:
                    sentence.tokens.append(Token(form, space_after))
    if sentence.tokens:
        sentences.append(sentence)
    return sentences


def raw_text(sentences: list[Sentence]) -> str:
    """The running text: a space between sentences, an empty line before documents and paragraphs."""
    text = ""
    for sentence in sentences:
        if sentence.begins_paragraph() and text:
            text = text.rstrip(" ") + "\n\n"
        text += sentence.text() + (" " if sentence.tokens[-1].space_after else "")
    return text.rstrip(" ") + "\n"


def read_bio(path: str) -> list[list[str]]:
    """The tokens of each sentence of a BIO file: `ID FORM TAG` with tabs, or `FORM TAG`."""
    sentences, sentence = [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\r\n")
            if not line.strip():
                if sentence:
                    sentences.append(sentence)
                sentence = []
            elif not line.startswith("# "):
                columns = line.split("\t") if "\t" in line else line.split(" ")
                sentence.append(columns[1] if len(columns) > 2 else columns[0])
    if sentence:
        sentences.append(sentence)
    return sentences
