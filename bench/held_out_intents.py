"""Divides CLINC150 by intent: held_out_intents.py data_full.json N OUT writes OUT/{train,validation,test}.jsonl.

The N intents whose names have the smallest SHA-256 are in test.jsonl alone, with all of their texts; the other
intents' train and val texts are in train.jsonl and validation.jsonl.
"""
import hashlib
import json
import pathlib
import sys

source, count, out = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
data = json.load(open(source, encoding="utf-8"))
intents = sorted({intent for _, intent in data["train"]}, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
held = set(intents[:count])
known = {"train": "train", "val": "validation"}
rows = {"train": [], "validation": [], "test": []}
for part in ("train", "val", "test"):
    for text, intent in data[part]:
        if intent in held:
            rows["test"].append((text, intent))
        elif part in known:
            rows[known[part]].append((text, intent))
out.mkdir(parents=True, exist_ok=True)
for split, texts in rows.items():
    with open(out / f"{split}.jsonl", "w", encoding="utf-8") as file:
        for text, intent in texts:
            file.write(json.dumps({"text": text, "intent": intent}, ensure_ascii=False) + "\n")
