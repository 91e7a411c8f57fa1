"""What spaCy makes of treebanks and named texts, as files that `selon` can score.

    spacy_baseline.py MODEL OUT [--names BIO] [--sentences N] TREEBANK.conllu...

Writes for each treebank OUT/NAME.raw.conllu (from running text) and OUT/NAME.tokens.conllu (from the
gold sentences and surface tokens: the model does not split "du"), for the BIO file OUT/names.bio
(PER, LOC and ORG; from the tokens of its first N sentences),
and OUT/speed.json: seconds to load, words a second and peak memory. Seconds are those of the processor,
so that other work on the machine weighs little. Run it under `taskset -c 0`; spaCy uses one core.
"""

import argparse
import json
import os
import pathlib
import resource
import time

# One thread in the libraries below, whatever the machine has.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

from treebank import raw_text, read_bio, read_conllu  # noqa: E402

NAMES = ("PER", "LOC", "ORG")


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def lines_of(sentence, comments=()):
    """CoNLL-U lines of a spaCy sentence; tokens of white space are no words."""
    kept = [token for token in sentence if not token.is_space]
    ids = {token.i: place for place, token in enumerate(kept, 1)}

    def head(token):
        # Over heads that are white space or outside the sentence, up to a word or the root.
        while True:
            if token.head.i == token.i or not sentence.start <= token.head.i < sentence.end:
                return 0
            token = token.head
            if token.i in ids:
                return ids[token.i]

    heads = [head(token) for token in kept]
    # A sentence has one root; further ones hang on the first.
    root = heads.index(0) + 1 if kept else 0
    for place, token in enumerate(kept):
        further = heads[place] == 0 and place + 1 != root
        relation = token.dep_.lower() if heads[place] else "parataxis" if further else "root"
        misc = "_" if token.whitespace_ or token.i + 1 == len(token.doc) else "SpaceAfter=No"
        if token.i + 1 < len(token.doc) and token.doc[token.i + 1].is_space:
            misc = "_"
        columns = [
            place + 1, token.text, token.lemma_ or "_", token.pos_ or "_", "_", str(token.morph) or "_",
            root if further else heads[place], relation or "dep", "_", misc,
        ]  # fmt: skip
        yield "\t".join(str(column).replace("\n", " ") for column in columns)


def write(path, docs):
    words = 0
    with open(path, "w", encoding="utf-8") as out:
        for doc in docs:
            for sentence in doc.sents:
                lines = list(lines_of(sentence))
                if lines:
                    words += len(lines)
                    out.write("\n".join(lines) + "\n\n")
    return words


def given(vocab, forms, spaces, sentence_starts=None):
    from spacy.tokens import Doc

    return Doc(vocab, words=forms, spaces=spaces, sent_starts=sentence_starts)


def one_sentence(vocab, sentence):
    starts = [True] + [False] * (len(sentence.tokens) - 1)
    forms = [token.form for token in sentence.tokens]
    return given(vocab, forms, [token.space_after for token in sentence.tokens], starts)


def paragraphs(text):
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


def bio_tags(doc):
    tags = ["O"] * len(doc)
    for entity in doc.ents:
        if entity.label_ in NAMES:
            for token in entity:
                tags[token.i] = ("B-" if token.i == entity.start else "I-") + entity.label_
    return tags


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("treebanks", nargs="*")
    parser.add_argument("--names", help="a BIO file with gold names")
    parser.add_argument("--sentences", type=int, default=0, help="of that file, the first N only")
    parser.add_argument("--batch", type=int, default=64, help="texts of one call in the measurement of speed")
    arguments = parser.parse_intermixed_args()
    arguments.out.mkdir(parents=True, exist_ok=True)

    begin = time.process_time()
    import spacy

    nlp = spacy.load(arguments.model)
    nlp.max_length = 10_000_000
    figures = {
        "spacy": spacy.__version__,
        "model": f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
        "load_s": round(time.process_time() - begin, 2),
        "memory_after_load_mib": round(peak_mib()),
    }

    texts = []
    for path in arguments.treebanks:
        name = pathlib.Path(path).stem
        sentences = read_conllu(path)
        text = raw_text(sentences)
        texts += paragraphs(text)
        # One paragraph at a time: line ends within a text are words to the model, and mislead it.
        write(arguments.out / f"{name}.raw.conllu", nlp.pipe(paragraphs(text), batch_size=8))
        docs = nlp.pipe((one_sentence(nlp.vocab, sentence) for sentence in sentences), batch_size=64)
        write(arguments.out / f"{name}.tokens.conllu", docs)

    if arguments.names:
        gold = read_bio(arguments.names)
        gold = gold[: arguments.sentences or len(gold)]
        docs = (given(nlp.vocab, forms, [True] * len(forms)) for forms in gold)
        with open(arguments.out / "names.bio", "w", encoding="utf-8") as out:
            for doc in nlp.pipe(docs, batch_size=64):
                for token, tag in zip(doc, bio_tags(doc)):
                    out.write(f"{token.text}\t{tag}\n")
                out.write("\n")

    if texts:
        # The whole pipeline from running text, names included, in texts of an article's length.
        articles = in_articles(texts)
        for _ in nlp.pipe(articles[:8]):
            pass
        begin, begin_wall = time.process_time(), time.perf_counter()
        words = sum(
            sum(not token.is_space for token in doc) for doc in nlp.pipe(articles, batch_size=arguments.batch)
        )
        seconds, wall = time.process_time() - begin, time.perf_counter() - begin_wall
        figures |= {"words": words, "seconds": round(seconds, 2), "seconds_by_the_clock": round(wall, 2)}
        figures["words_per_second"] = round(words / seconds)
    figures["peak_memory_mib"] = round(peak_mib())
    (arguments.out / "speed.json").write_text(json.dumps(figures, indent=2) + "\n")
    print(json.dumps(figures))


def in_articles(texts, characters=2500):
    """Paragraphs put together, or cut between words, into texts of about an article's length."""
    articles, article = [], ""
    for word in " ".join(" ".join(texts).split()).split(" "):
        article += word + " "
        if len(article) >= characters and word.endswith((".", "!", "?")):
            articles.append(article.strip())
            article = ""
    return articles + ([article.strip()] if article else [])


if __name__ == "__main__":
    main()
