"""Weights files: int8 with a scale for each output, in safetensors; `crates/neural` reads them."""

import json
import struct

import numpy

from . import checksum


class Writer:
    """Collects tensors, then writes the file."""

    def __init__(self):
        self._tensors = {}

    def floats(self, name, values):
        """A vector of float32."""
        self._tensors[name] = ("F32", numpy.ascontiguousarray(values, dtype="<f4"))

    def bytes(self, name, values):
        """A vector of bytes."""
        self._tensors[name] = ("U8", numpy.frombuffer(bytes(values), dtype=numpy.uint8))

    def rows(self, name, values):
        """A matrix as int8, each row with its own scale (its largest value becomes 127)."""
        values = numpy.asarray(values, dtype=numpy.float64)
        scale = numpy.abs(values).max(1) / 127
        scale[scale == 0] = 1e-12
        whole = numpy.clip(numpy.rint(values / scale[:, None]), -127, 127).astype(numpy.int8)
        self._tensors[f"{name}.weight"] = ("I8", whole)
        self.floats(f"{name}.scale", scale)

    def linear(self, name, weight, bias=None):
        """A linear map `[out, in]`."""
        self.rows(name, weight)
        if bias is not None:
            self.floats(f"{name}.bias", bias)

    def write(self, path, description):
        """Writes the file; `description` goes into its metadata with the format's number."""
        entries, data, at = {}, [], 0
        # By size of a number, so that every tensor is aligned.
        for name in sorted(self._tensors, key=lambda name: (-self._tensors[name][1].itemsize, name)):
            kind, values = self._tensors[name]
            raw = values.tobytes()
            entries[name] = {"dtype": kind, "shape": list(values.shape), "data_offsets": [at, at + len(raw)]}
            data.append(raw)
            at += len(raw)
        data = b"".join(data)
        entries["__metadata__"] = {
            "selon": json.dumps({"format": checksum.FORMAT, **description}, ensure_ascii=False),
        }
        whole = checksum.seal(entries, data)
        with open(path, "wb") as file:
            file.write(whole)
        return len(whole)


def fnv64(text):
    """FNV-1a, 64 bits, of UTF-8 bytes."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def table(entries):
    """Bytes of a hash table with open addressing: {text: 8 bytes}; see `crates/parse/src/table.rs`."""
    size = 1
    while size < 1.6 * len(entries) + 2:
        size *= 2
    slots = bytearray(12 * size)
    for text in sorted(entries):
        hashed = fnv64(text)
        fingerprint = max(1, hashed >> 32)
        slot = hashed & 0xFFFFFFFF & (size - 1)
        while slots[12 * slot : 12 * slot + 4] != b"\0\0\0\0":
            if struct.unpack_from("<I", slots, 12 * slot)[0] == fingerprint:
                break  # Two texts of one hash: the first stays.
            slot = (slot + 1) & (size - 1)
        else:
            struct.pack_into("<I", slots, 12 * slot, fingerprint)
            slots[12 * slot + 4 : 12 * slot + 12] = entries[text]
    return bytes(slots)
