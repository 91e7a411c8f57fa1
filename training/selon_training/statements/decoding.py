"""From scores to statements, as `../shared/gold/score.py` reads them."""

import torch

from .corpus import ACTS, HEDGES, LABELS, PARTS, STATUSES
from .network import layout

# An inside label follows only a label of its own part.
_FORBIDDEN = -1e4
_STEP = torch.tensor([[_FORBIDDEN if b[0] == "I" and a[2:] != b[2:] else 0.0 for b in LABELS] for a in LABELS])
_START = torch.tensor([_FORBIDDEN if label[0] == "I" else 0.0 for label in LABELS])


def best_labels(scores):
    """The best sequence of label numbers that is well formed (Viterbi), for `[tokens, labels]`."""
    total, back = _START + scores[0], []
    for row in scores[1:]:
        values, origin = (total[:, None] + _STEP).max(0)
        back.append(origin)
        total = values + row
    path = [int(total.argmax())]
    for origin in reversed(back):
        path.append(int(origin[path[-1]]))
    return path[::-1]


def decode(statements, words, document, threshold=0.4):
    """Statements of one document; an anchor counts from a probability of `threshold`."""
    if not document.tokens:
        return []
    layouts = [layout(document)]
    vectors = statements.documents([words], layouts)
    probability = statements.anchors(vectors[0]).softmax(1)[:, 1:].sum(1)
    anchors = [at for at in range(len(document.tokens)) if probability[at] >= threshold]
    if not anchors:
        return []
    act, status, hedge, _, _ = statements.attributes(vectors[0][anchors])
    found = []
    for row, (first, scores) in enumerate(statements.parts(vectors, layouts, [anchors])):
        spans = stretches(best_labels(scores.log_softmax(1)), first)
        content = [span for span in (trimmed(document, span) for span in spans["content"]) if span]
        chosen = ACTS[int(act[row].argmax())]
        if not content and chosen != "refuse-comment":
            continue
        content = [characters(document, span) for span in content]
        source = min(spans["source"], key=lambda span: abs(span[0] - anchors[row]), default=None)
        found.append({
            "id": f"s{len(found) + 1}", "type": kind_of(document, content), "content": content,
            "cue": [characters(document, span) for span in spans["cue"]],
            "source": characters(document, source) if source else "IMPLICIT", "speaker": "UNKNOWN", "act": chosen,
            "status": STATUSES[int(status[row].argmax())],
            "hedge": [name for name, value in zip(HEDGES, hedge[row]) if value > 0], "parent": None,
            "confidence": round(float(probability[anchors[row]]), 4),
        })
    return found


def stretches(path, first):
    """{part: [(first token, last token)]} from label numbers."""
    spans, current = {part: [] for part in PARTS}, None
    for place, number in enumerate(path):
        label = LABELS[number]
        if label[0] == "I" and current is not None:
            current[1] = first + place
        elif label == "O":
            current = None
        else:
            current = [first + place, first + place]
            spans[label[2:]].append(current)
    return spans


def trimmed(document, span):
    """A content without the signs that stand between it and the rest of the sentence; `None` if nothing is left."""
    first, last = span
    signs = set(",.;:…–—-")
    while first <= last and document.tokens[last].form in signs and document.tokens[last].depth == 0:
        last -= 1
    while first <= last and document.tokens[first].form in signs:
        first += 1
    return (first, last) if first <= last else None


def characters(document, span):
    """Offsets in code points."""
    return {"start": document.tokens[span[0]].start, "end": document.tokens[span[1]].end}


def kind_of(document, content):
    """direct, mixed or indirect: whether all, part or none of the words stand in quotation marks."""
    quoted = {token.depth > 0 for token in document.tokens if any(letter.isalnum() for letter in token.form)
              and any(span["start"] <= token.start < span["end"] for span in content)}
    return "mixed" if len(quoted) == 2 else "direct" if True in quoted else "indirect"
