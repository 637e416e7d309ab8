#!/usr/bin/env bash
# Makes the figures of docs/results.md: bench/results.sh DATA WORK [SECTION …]
# DATA holds the public data sets, one folder each as published (see docs/results.md); WORK takes lakes and runs.
set -euo pipefail
cd "$(dirname "$0")/.."
data=$(realpath "$1"); work=$(realpath -m "$2"); shift 2
mkdir -p "$work"
runs="$work/runs"; key="$work/key"
[ -f "$key" ] || (umask 077; head -c 32 /dev/urandom | base64 > "$key")
en="$data/vocab/bert-base-uncased"; zh="$data/vocab/bert-base-chinese"

ingest()  { local lake=$1; shift; ./kefu ingest --lake "$work/$lake" "$@"; }
prepare() { local lake=$1 task=$2; shift 2; ./kefu prepare --lake "$work/$lake" --task "$task" --key-file "$key" "$@"; }
# train LAKE TASK MODEL …: trains and evaluates, prints the run's id last
train() {
  local lake=$1 task=$2 model=$3; shift 3
  run=$(./kefu train --lake "$work/$lake" --task "$task" --model "$model" --runs "$runs" --seed 1 "$@")
  ./kefu evaluate --lake "$work/$lake" --runs "$runs" --run "$run"
  echo "$lake $task $run" >> "$work/runs.txt"
}

resume_ner() {
  for split in train dev test; do
    ingest resume --source "$data/resume_ner/$split.char.bmes" --format conll --set split="${split/dev/validation}"
  done
  prepare resume entities --tokenizer "$zh"
  train resume entities scratch:mini --epochs 15 --batch-tokens 1024 --lr 5e-4
}

cluener() {
  ingest cluener --source "$data/cluener/train.jsonl" --map label=labels.entities --set split=train
  ingest cluener --source "$data/cluener/dev.jsonl" --map label=labels.entities --set split=test
  prepare cluener entities --tokenizer "$zh"
  train cluener entities scratch:mini --epochs 15 --batch-tokens 1024 --lr 5e-4
}

takeaway() {
  ingest takeaway --source "$data/zh_sentiment/waimai_10k.csv" --format csv --map label=labels.sentiment --map review=text
  prepare takeaway sentiment --tokenizer "$zh"
  train takeaway sentiment scratch:mini --epochs 4 --batch-tokens 1024 --lr 5e-4
}

for section in "${@:-resume_ner cluener takeaway}"; do
  for name in $section; do echo "== $name"; time "$name"; done
done
