#!/usr/bin/env python3
"""Rewrites weights files of format 1, whose checksum covered the data only, as files of format 2.

Tensors and labels stay what they are. A file that is not what its checksum says is refused and left alone."""

import argparse
import hashlib
import json
import os
import pathlib
import sys

from selon_training import checksum


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=pathlib.Path, nargs="+", help="weights files to rewrite in place")
    for path in parser.parse_args().files:
        header, data = checksum.unpack(path.read_bytes())
        metadata = header["__metadata__"]
        description = json.loads(metadata["selon"])
        if description["format"] != 1:
            print(f"{path}: has format {description['format']}, left alone", file=sys.stderr)
            continue
        if hashlib.sha256(data).hexdigest() != metadata["sha256"]:
            sys.exit(f"{path}: is damaged")
        description["format"] = checksum.FORMAT
        metadata["selon"] = json.dumps(description, ensure_ascii=False)
        file = checksum.seal(header, data)
        # Under another name first: who has the old file open keeps it.
        new = path.with_name(path.name + ".new")
        new.write_bytes(file)
        os.replace(new, path)
        print(f"{path}: {len(file)} bytes, SHA-256 {hashlib.sha256(file).hexdigest()}")


if __name__ == "__main__":
    main()
