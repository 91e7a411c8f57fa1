"""What `selon parse` makes of treebanks: OUT/NAME.raw.conllu and OUT/speed.json.

    selon_run.py --selon PROGRAM [--core N] OUT TREEBANK.conllu...

`selon parse FILE --format conllu` is run on the running text of each treebank, on one core. A program
that has no such command yet leaves nothing behind.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

from treebank import raw_text, read_conllu


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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--selon", required=True)
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("treebanks", nargs="+")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)

    # What an almost empty text takes is the time to load.
    tiny = arguments.out / "tiny.txt"
    tiny.write_text("Oui.\n", encoding="utf-8")

    def parse(text, output):
        return run([arguments.selon, "parse", str(text), "--format", "conllu"], arguments.core, output)

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
        all_text += text + "\n"
        words += sum(len(sentence.tokens) for sentence in sentences)
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
