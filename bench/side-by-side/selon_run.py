"""What `selon parse` makes of treebanks: OUT/NAME.raw.conllu, OUT/NAME.tokens.conllu, OUT/speed.json.

    selon_run.py --selon PROGRAM --model KIND [--core N] [--names BIO] OUT TREEBANK.conllu...

`selon parse` is run on the running text of each treebank and on its tokens, on one core; with --names
also on the tokens of a BIO file, for OUT/names.bio.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

from treebank import raw_text, read_bio, read_conllu


def run(command, core, output):
    """Runs a command on one core; its exit code, seconds of processor and by the clock, peak memory in MiB."""
    begin = time.perf_counter()
    with open(output, "wb") as out:
        process = subprocess.Popen(["taskset", "-c", str(core), *command], stdout=out, stderr=subprocess.PIPE)
        errors = process.stderr.read().decode("utf-8", "replace")
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        print(f"{' '.join(command)}: {errors.strip().splitlines()[:1]}", file=sys.stderr)
    seconds = usage.ru_utime + usage.ru_stime
    return process.returncode, seconds, time.perf_counter() - begin, usage.ru_maxrss / 1024


def name_tag(columns):
    """The tag of a name in the last column of CoNLL-U, O for none."""
    return next((entry[5:] for entry in columns[9].split("|") if entry.startswith("Name=")), "O")


def names(arguments, parse):
    """Names in the given tokens, as a BIO file."""
    sentences = read_bio(arguments.names)
    given = arguments.out / "names.tokens.conllu"
    with open(given, "w", encoding="utf-8") as out:
        for forms in sentences:
            for number, form in enumerate(forms, 1):
                # The file does not say where spaces are; apostrophes and most signs stick.
                after = forms[number] if number < len(forms) else ""
                sticks = form.endswith(("'", "\u2019")) or form == "(" or after in (".", ",", ")")
                out.write("\t".join([str(number), form, *"_______", "SpaceAfter=No" if sticks else "_"]) + "\n")
            out.write("\n")
    found = arguments.out / "names.found.conllu"
    parse(given, found, "--tokens")
    with open(found, encoding="utf-8") as lines, open(arguments.out / "names.bio", "w", encoding="utf-8") as out:
        covered = 0
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if line == "\n":
                out.write("\n")
            elif "-" in columns[0] and not line.startswith("#"):
                # A contraction is one token of the file, and carries the tag of its words.
                covered = int(columns[0].split("-")[1])
                out.write(f"{columns[1]} {name_tag(columns)}\n")
            elif columns[0].isdigit() and int(columns[0]) > covered:
                out.write(f"{columns[1].replace(' ', '')} {name_tag(columns)}\n")
            if line == "\n":
                covered = 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--names", help="a BIO file with gold names")
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("treebanks", nargs="+")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)

    # What an almost empty text takes is the time to load.
    tiny = arguments.out / "tiny.txt"
    tiny.write_text("Oui.\n", encoding="utf-8")

    def parse(file, output, *options):
        command = [arguments.selon, "parse", str(file), "--model", arguments.model, "--language", "fr", "--threads", "1"]
        return run([*command, *options], arguments.core, output)

    code, load, _, _ = parse(tiny, arguments.out / "tiny.conllu")
    if code:
        return
    all_text, words = "", 0
    for path in arguments.treebanks:
        name = pathlib.Path(path).stem
        sentences = read_conllu(path)
        text = raw_text(sentences)
        file = arguments.out / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        parse(file, arguments.out / f"{name}.raw.conllu")
        parse(path, arguments.out / f"{name}.tokens.conllu", "--tokens")
        all_text += text + "\n"
        words += sum(len(sentence.tokens) for sentence in sentences)
    if arguments.names:
        names(arguments, parse)
    # Some times over, so that loading and the clock weigh little.
    rounds = 10
    file = arguments.out / "all.txt"
    file.write_text(all_text * rounds, encoding="utf-8")
    code, seconds, wall, peak = parse(file, arguments.out / "all.conllu")
    if code == 0:
        seconds = max(seconds - load, 1e-9)
        figures = {
            "load_s": round(load, 3),
            "words": words * rounds,
            "seconds": round(seconds, 2),
            "seconds_by_the_clock": round(wall, 2),
            "words_per_second": round(words * rounds / seconds),
            "peak_memory_mib": round(peak),
        }
        (arguments.out / "speed.json").write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
