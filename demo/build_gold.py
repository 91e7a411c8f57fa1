#!/usr/bin/env python3
"""Build `gold.jsonl` from the articles and the hand-made annotations beside them.

    python3 demo/build_gold.py            writes demo/gold.jsonl
    python3 demo/build_gold.py --check    only checks, writes nothing

Reads `articles/NAME.txt` (UTF-8) and `gold/NAME.ann.json`. A span there is
`[line, "exact string"]`, or `[line, "exact string", k]` for its k-th occurrence
on that line (lines and occurrences count from 1). It becomes
`{"start", "end", "text"}`: a half-open range of Unicode code points into the
article. Writes one line a document, in the order of the names:
`{"id", "lang", "text", "statements"}`.

Every problem is printed with its file and record; the exit status is 1 when
there was one, and then nothing is written. Needs only the standard library.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

ALLOWED = {
    "type": {"direct", "mixed", "indirect"},
    "act": {"assert", "deny", "promise", "demand", "ask", "accuse", "predict", "refuse-comment", "attitude"},
    "status": {"made", "not-made", "hypothetical", "asked-whether"},
    "kind": {"person", "organisation", "group", "place", "document", "anonymous", "unknown"},
}
DEFAULTS = {"act": "assert", "status": "made", "kind": "person"}
HEDGES = {"reportedly", "alleged", "no-evidence"}
FIELDS = {
    "id", "type", "content", "cue", "source", "speaker", "aliases", "kind", "addressee",
    "venue", "parent", "act", "status", "hedge", "said", "note", "carry",
}


class Problem(Exception):
    """A span or field that does not fit the article."""


def resolve(lines, span):
    """Turn `[line, string, k]` into a range of code points."""
    if not isinstance(span, list) or len(span) not in (2, 3):
        raise Problem(f"{span!r} is no span")
    number, wanted = span[0], span[1]
    occurrence = span[2] if len(span) == 3 else 1
    if not 1 <= number <= len(lines):
        raise Problem(f"there is no line {number}")
    start_of_line, line = lines[number - 1]
    at = -1
    for _ in range(occurrence):
        at = line.find(wanted, at + 1)
        if at < 0:
            raise Problem(f"line {number} has no occurrence {occurrence} of {wanted!r}")
    start = start_of_line + at
    return {"start": start, "end": start + len(wanted), "text": wanted}


def convert(lines, written):
    """One statement as written by hand, in the form with offsets."""
    unknown = set(written) - FIELDS
    if unknown:
        raise Problem(f"unknown fields {sorted(unknown)}")
    record = {"id": written["id"], "type": written["type"]}
    for field, default in DEFAULTS.items():
        record[field] = written.get(field, default)
    for field, values in ALLOWED.items():
        if record[field] not in values:
            raise Problem(f"{field} is {record[field]!r}")
    record["hedge"] = written.get("hedge", [])
    if set(record["hedge"]) - HEDGES:
        raise Problem(f"hedge is {record['hedge']!r}")
    record["parent"] = written.get("parent")
    record["speaker"] = written["speaker"]
    record["aliases"] = written.get("aliases", [])
    record["carry"] = written.get("carry", False)
    for field in ("content", "cue"):
        record[field] = [resolve(lines, span) for span in written.get(field, [])]
    if not record["content"] and record["act"] != "refuse-comment":
        raise Problem("content is empty")
    for field in ("source", "addressee", "venue"):
        value = written.get(field)
        record[field] = resolve(lines, value) if isinstance(value, list) else value
    said = written.get("said")
    record["said"] = None
    if said:
        record["said"] = {"value": said["value"]}
        if said.get("span"):
            record["said"]["span"] = resolve(lines, said["span"])
    return record


def document(article, problems):
    """The whole line for one article; what is wrong is added to `problems`."""
    annotation = HERE / "gold" / (article.stem + ".ann.json")
    if not annotation.exists():
        problems.append(f"{article.name}: no annotation {annotation.name}")
        return None
    # Bytes are decoded without newline translation: offsets count what is in the file.
    text = article.read_bytes().decode("utf-8")
    written = json.loads(annotation.read_bytes().decode("utf-8"))
    lines, position = [], 0
    for line in text.split("\n"):
        lines.append((position, line))
        position += len(line) + 1
    statements, seen = [], set()
    for number, entry in enumerate(written["statements"], 1):
        try:
            record = convert(lines, entry)
        except (Problem, KeyError) as problem:
            problems.append(f"{annotation.name}: record {entry.get('id', number)}: {problem}")
            continue
        if record["id"] in seen:
            problems.append(f"{annotation.name}: record {record['id']} comes twice")
        seen.add(record["id"])
        for span in record["content"] + record["cue"]:
            if text[span["start"]:span["end"]] != span["text"]:
                problems.append(f"{annotation.name}: record {record['id']}: offsets do not give {span['text']!r}")
        statements.append(record)
    for record in statements:
        if record["parent"] is not None and record["parent"] not in seen:
            problems.append(f"{annotation.name}: record {record['id']}: no parent {record['parent']}")
    return {"id": article.stem, "lang": written["lang"], "text": text, "statements": statements}


def main(arguments):
    problems = []
    articles = sorted((HERE / "articles").glob("*.txt"))
    documents = [document(article, problems) for article in articles]
    names = {article.stem for article in articles}
    for annotation in sorted((HERE / "gold").glob("*.ann.json")):
        if annotation.name.removesuffix(".ann.json") not in names:
            problems.append(f"{annotation.name}: no article of that name")
    for problem in problems:
        print(problem)
    if problems:
        return 1
    total = sum(len(one["statements"]) for one in documents)
    print(f"{len(documents)} documents, {total} statements")
    if "--check" not in arguments:
        with open(HERE / "gold.jsonl", "w", encoding="utf-8", newline="\n") as out:
            for one in documents:
                out.write(json.dumps(one, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
