"""The checksum of a weights file, which covers its header too; `crates/neural/src/weights.rs` compares it."""

import hashlib
import json
import struct

FORMAT = 2

# Stands for the checksum while it is computed.
BLANK = "0" * 64


def seal(header, data):
    """The bytes of a file with this header, an object of JSON, and this data; its checksum is filled in."""
    header["__metadata__"]["sha256"] = BLANK
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    blank = f'"sha256": "{BLANK}"'.encode()
    if text.count(BLANK.encode()) != 1 or blank not in text:
        raise ValueError("a label of 64 zeros cannot be told from the checksum")
    start = struct.pack("<Q", len(text)) + text
    stated = hashlib.sha256(start + data).hexdigest()
    return start.replace(BLANK.encode(), stated.encode(), 1) + data


def unpack(file):
    """Header and data of the bytes of a weights file."""
    (length,) = struct.unpack_from("<Q", file)
    return json.loads(file[8 : 8 + length]), file[8 + length :]
