"""The table of a run, from the files that it left and `selon eval-ud` and `selon eval-names`."""

import argparse
import json
import pathlib
import subprocess

SIDES = ("spacy", "fast", "accurate")


def scored(command):
    """The JSON that a command prints, None if it refuses."""
    ran = subprocess.run(command, capture_output=True, text=True)
    return json.loads(ran.stdout) if ran.returncode == 0 else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--selon", required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("banks", nargs="+")
    arguments = parser.parse_args()
    work = arguments.work
    rows = []

    def cell(side, kind, bank, name):
        predicted = work / side / f"{bank}.{kind}.conllu"
        if not predicted.exists():
            return "-"
        gold = work / "gold" / f"{bank}.conllu"
        report = scored([arguments.selon, "eval-ud", gold, predicted, "--collapsed", "--format", "json"])
        found = [m["f1"] for m in (report or {}).get("measures", []) if m["name"] == name]
        return f"{100 * found[0]:.1f}" if found else "-"

    for kind, told in (("tokens", "gold tokens"), ("raw", "raw text")):
        measures = ["UPOS", "UFeats", "Lemmas", "UAS", "LAS"]
        for name in measures if kind == "tokens" else ["Tokens", "Sentences", *measures]:
            cells = [" / ".join(cell(side, kind, bank, name) for bank in arguments.banks) for side in SIDES]
            rows.append([f"{name}, {told}", *cells])

    def names(side):
        gold, predicted = work / "gold" / "names.bio", work / side / "names.bio"
        if not predicted.exists():
            return ["-"] * 4
        report = scored([arguments.selon, "eval-names", gold, predicted, "--format", "json"])
        return [f"{100 * m['f1']:.1f}" for m in report["measures"]] if report else ["-"] * 4

    for kind, *cells in zip(("PER", "LOC", "ORG", "all"), *(names(side) for side in SIDES)):
        rows.append([f"names {kind}, gold tokens", *cells])

    speed = {}
    for side in SIDES:
        path = work / side / "speed.json"
        speed[side] = json.loads(path.read_text()) if path.exists() else {}
    for key, told in (
        ("words_per_second", "words a second, one core"),
        ("load_s", "seconds to load"),
        ("peak_memory_mib", "peak memory, MiB"),
    ):
        rows.append([told, *(str(speed[side].get(key, "-")) for side in SIDES)])

    heads = [" / ".join(bank.split("-")[0].removeprefix("fr_") for bank in arguments.banks)]
    heads += [speed["spacy"].get("model", "spaCy"), "Selon fast", "Selon accurate"]
    print(f"| {' | '.join(heads)} |\n|---|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
