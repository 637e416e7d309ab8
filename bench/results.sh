#!/usr/bin/env bash
# Repeats the runs of docs/results.md: bench/results.sh DATA WORK [SECTION ...]
# DATA has one folder per public data set, named as in docs/results.md; WORK gets lakes, runs and what every command printed.
# Without sections all run, one after the other. What is there already is not done again: delete WORK to start over.
set -euo pipefail

home=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
data=$(CDPATH= cd -- "${1:?usage: bench/results.sh DATA WORK [SECTION ...]}" && pwd)
work=${2:?usage: bench/results.sh DATA WORK [SECTION ...]}
shift 2
mkdir -p "$work/log"
work=$(CDPATH= cd -- "$work" && pwd)
runs=$work/runs
# Surrogates are part of the text, so a repeated run needs the same key. This one guards nothing: the data is public.
export KEFU_DEID_KEY=${KEFU_DEID_KEY:-the-data-sets-of-this-table-are-public}

kefu() {
  echo "\$ kefu $*" >&2
  "$home/kefu" "$@"
}

ingest() { # LAKE ARGUMENTS...
  kefu ingest --lake "$work/$1" "${@:2}"
}

prepare() { # LAKE TASK ARGUMENTS...
  kefu prepare --lake "$work/$1" --task "${@:2}"
}

train() { # NAME LAKE TASK ARGUMENTS...: the run's id goes to WORK/NAME.run
  local name=$1
  kefu train --runs "$runs" --lake "$work/$2" --task "${@:3}" | tee "$work/$name.run"
}

evaluate() { # NAME LAKE ARGUMENTS...
  kefu evaluate --runs "$runs" --lake "$work/$2" --run "$(cat "$work/$1.run")" "${@:3}"
}

model() { # NAME
  echo "$runs/$(cat "$work/$1.run")/model"
}

# English questions and dialogues without their labels, to learn the language of customer service from.
english() {
  ingest english --source "$data/banking77/train.csv" --set split=train
  ingest english --source "$data/clinc150/data_full.json" --format json --records train --map 0=text --set split=train
  ingest english --source "$data/clinc150/data_full.json" --format json --records oos_train --map 0=text --set split=train
  ingest english --source "$data/bitext" --format csv --map utterance=text --set split=train
  ingest english --source "$data/restaurant8k/train_0.json" --format json --map userInput.text=text --set split=train
  ingest english --source "$data/sgd/compact_dev.jsonl.gz" --map id=conversation_id --map spk=speaker \
    --speaker USER=customer --speaker SYSTEM=agent --set split=train
  prepare english mlm --vocab-size 8000
  train english english mlm --model scratch:mini --epochs 10 --batch-tokens 2048 --lr 1e-3 --seed 1
}

banking77() {
  ingest banking77 --source "$data/banking77/train.csv" --map category=labels.intent --set split=train
  ingest banking77 --source "$data/banking77/test.csv" --map category=labels.intent --set split=test
  prepare banking77 intent --tokenizer "$(model english)"
  train banking77 banking77 intent --model "$(model english)" --epochs 15 --batch-tokens 512 --lr 3e-4 --seed 1
  evaluate banking77 banking77
}

[ $# -gt 0 ] || set -- english banking77
for section in "$@"; do
  echo "== $section" >&2
  "$section" 2>&1 | tee -a "$work/log/$section.log"
done
