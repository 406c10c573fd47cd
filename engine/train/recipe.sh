#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The whole recipe of the bundled model, from the unpacked sets to the table of its card. What is there is not made again.
# Usage: engine/train/recipe.sh DATA WORK MEMOIR [SECONDS]
#   DATA    folder with the unpacked sets      WORK     folder for everything that is made
#   MEMOIR  the memoir program                 SECONDS  for routing, and again for reading (default: no limit, no reading)
# Smaller runs: set VOCABULARY, MEANING_TEXTS, ARCHIVES, QUESTIONS and DOCUMENTS (of the table, for every set).
set -eu
[ $# -ge 3 ] || { sed -n '3,7p' "$0" >&2; exit 2; }
data=$1 work=$2 memoir=$3 seconds=${4:-0}
recipe=engine/train/recipes/bundled.json
train="python3 -m engine.train"
mkdir -p "$work"
[ -e "$work/tokenizer/tokenizer.json" ] || $train tokenizer --data "$data" --vocabulary "${VOCABULARY:-24000}" --out "$work/tokenizer"
[ -e "$work/start/config.json" ] || $train construct --data "$data" --tokenizer "$work/tokenizer" --recipe $recipe \
    --meaning-texts "${MEANING_TEXTS:-48000}" --out "$work/start"
$train route --data "$data" --start "$work/start" --run "$work/routing" --recipe $recipe \
    --archives "${ARCHIVES:-24}" --time-limit "$seconds" --out "$work/routed"
[ "$seconds" -eq 0 ] || $train train --start "$work/routed" --run "$work/reading" --time-limit "$seconds" --recipe engine/train/recipes/reading.json
# The router that is shipped has to be the better one on sets that nothing was fitted on: see the table.
$train export --start "$work/start" --name memoir-small --archives 4 --documents 150 --questions 120 --answers 0 --out "$work/model"
python3 -m engine.train.table --memoir "$memoir" --data "$data" --model shipped="$work/model" --model f32="$work/start" \
    --model fitted="$work/routed" --work "$work/table" \
    --questions "${QUESTIONS:-50}" --documents "${DOCUMENTS:-220}" --teacher --answers
