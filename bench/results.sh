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
  prepare english mlm --vocab-size 3000
  train english english mlm --model scratch:mini --epochs 20 --batch-tokens 2048 --lr 1e-3 --seed 1
}

# Chinese texts without their labels; of the takeaway reviews those that are not held out.
chinese() {
  ingest chinese --source "$data/zh_sentiment/waimai_10k.csv" --map review=text
  ingest chinese --source "$data/cluener/train.jsonl" --set split=train
  ingest chinese --source "$data/resume_ner/train.char.bmes" --format conll --set split=train
  prepare chinese mlm --vocab-size 8000
  train chinese chinese mlm --model scratch:mini --epochs 8 --batch-tokens 2048 --lr 1e-3 --seed 1
}

banking77() {
  ingest banking77 --source "$data/banking77/train.csv" --map category=labels.intent --set split=train
  ingest banking77 --source "$data/banking77/test.csv" --map category=labels.intent --set split=test
  prepare banking77 intent --tokenizer "$(model english)"
  train banking77 banking77 intent --model "$(model english)" --epochs 15 --batch-tokens 512 --lr 3e-4 --seed 1
  evaluate banking77 banking77
}

clinc150() {
  local file=$data/clinc150/data_full.json
  for split in train val test; do
    for part in "$split" "oos_$split"; do
      ingest clinc150 --source "$file" --format json --records "$part" --map 0=text --map 1=labels.intent \
        --set split="${split/val/validation}"
    done
  done
  prepare clinc150 intent --tokenizer "$(model english)"
  train clinc150 clinc150 intent --model "$(model english)" --epochs 15 --batch-tokens 512 --lr 3e-4 --seed 1
  evaluate clinc150 clinc150
}

resume_ner() {
  for split in train dev test; do
    ingest resume_ner --source "$data/resume_ner/$split.char.bmes" --format conll --set split="${split/dev/validation}"
  done
  prepare resume_ner entities --tokenizer "$(model chinese)"
  train resume_ner resume_ner entities --model "$(model chinese)" --epochs 20 --batch-tokens 1024 --lr 5e-4 --seed 1
  evaluate resume_ner resume_ner
}

cluener() {
  ingest cluener --source "$data/cluener/train.jsonl" --map label=labels.entities --set split=train
  ingest cluener --source "$data/cluener/dev.jsonl" --map label=labels.entities --set split=test
  prepare cluener entities --tokenizer "$(model chinese)"
  train cluener cluener entities --model "$(model chinese)" --epochs 10 --batch-tokens 1024 --lr 5e-4 --seed 1
  evaluate cluener cluener
}

takeaway() {
  ingest takeaway --source "$data/zh_sentiment/waimai_10k.csv" --map label=labels.sentiment --map review=text
  prepare takeaway sentiment --tokenizer "$(model chinese)"
  train takeaway takeaway sentiment --model "$(model chinese)" --epochs 3 --batch-tokens 1024 --lr 2e-4 --seed 1
  evaluate takeaway takeaway
}

# What an agent does next, told from the dialogue so far: a third of the dialogues, without their future.
policy() {
  local act='frames[].actions[][0]=labels.action'
  for part in dev:train test:test; do
    ingest policy --source "$data/sgd/compact_${part%:*}.jsonl.gz" --map id=conversation_id --map spk=speaker \
      --speaker USER=customer --speaker SYSTEM=agent --map "$act" --set split="${part#*:}"
  done
  prepare policy policy --tokenizer "$(model english)"
  train policy policy policy --model "$(model english)" --epochs 3 --batch-tokens 2048 --lr 3e-4 --seed 1
  evaluate policy policy
}

# Finds another question of the same intent; 30 of the 150 intents are seen in the test alone.
matching() {
  python3 "$home/bench/held_out_intents.py" "$data/clinc150/data_full.json" 30 "$work/held-out"
  for split in train validation test; do
    ingest matching --source "$work/held-out/$split.jsonl" --map intent=labels.intent --set split="$split"
  done
  echo 'kefu.tasks.faq { unit = pair, pairs = label, label = labels.intent, head = encoder, loss = contrastive
    metrics = [recall-at-1, mean-reciprocal-rank] }' > "$work/faq.conf"
  prepare matching faq --tokenizer "$(model english)" --conf "$work/faq.conf"
  train matching matching faq --model "$(model english)" --epochs 6 --batch-tokens 2048 --lr 2e-4 --seed 1
  evaluate matching matching
}

# A decoder that writes the agent's turns; a tenth of the dialogues is held out.
reply() {
  ingest reply --source "$data/sgd/compact_dev.jsonl.gz" --map id=conversation_id --map spk=speaker \
    --speaker USER=customer --speaker SYSTEM=agent
  echo 'kefu.prepare.max-length = 384' > "$work/reply.conf"
  prepare reply reply --vocab-size 4000 --conf "$work/reply.conf"
  train reply reply reply --model scratch:mini --epochs 8 --batch-tokens 2048 --lr 1e-3 --seed 1
  evaluate reply reply
}

[ $# -gt 0 ] || set -- english chinese banking77 clinc150 resume_ner cluener takeaway matching policy reply
for section in "$@"; do
  echo "== $section" >&2
  "$section" 2>&1 | tee -a "$work/log/$section.log"
done
