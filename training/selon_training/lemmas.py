"""Lemmas as edit scripts (Chrupała 2008, as in UDPipe and spaCy): learned as classes, applied to any form.

A script reads "CASE STRIP APPEND": CASE is "l" (work on the lower-case form) or "k" (keep it), STRIP
is how many code points go from the end, APPEND is what is put there.
"""


def script(form, lemma):
    """The script that turns `form` into `lemma`."""
    if lemma in ("_", ""):
        lemma = form
    low = form.lower()
    kept, lowered = _shared(form, lemma), _shared(low, lemma)
    if len(low) == len(form) and lowered >= kept and low != form:
        return f"l {len(low) - lowered} {lemma[lowered:]}"
    return f"k {len(form) - kept} {lemma[kept:]}"


def apply(script_text, form):
    """The lemma that `script_text` gives for `form`."""
    case, strip, append = script_text.split(" ", 2)
    base = form.lower() if case == "l" else form
    return base[: max(0, len(base) - int(strip))] + append


def _shared(left, right):
    length = 0
    for a, b in zip(left, right):
        if a != b:
            break
        length += 1
    return length
