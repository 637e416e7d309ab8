"""Classical baselines for docs/results.md, with scikit-learn: baselines.py DATA [SET ...].

Texts: TF-IDF of words (1-2) and characters (2-5) with a linear SVM. Entities: one linear SVM over the characters and
pairs of characters around each character, tags BIO, strict entity F1. DATA is laid out as for results.sh.
"""
import csv
import json
import pathlib
import random
import sys
import time

from sklearn.feature_extraction import FeatureHasher
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC


def texts_svm(train, test):
    model = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=r"(?u)\w+|[^\w\s]"),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        ),
        LinearSVC(),
    )
    model.fit([t for t, _ in train], [y for _, y in train])
    predicted = model.predict([t for t, _ in test])
    return sum(p == y for p, (_, y) in zip(predicted, test)) / len(test)


def rows(path, text, label):
    with open(path, encoding="utf-8-sig") as file:
        return [(row[text], row[label]) for row in csv.DictReader(file)]


def banking77(data):
    folder = data / "banking77"
    return "accuracy", texts_svm(rows(folder / "train.csv", "text", "category"), rows(folder / "test.csv", "text", "category"))


def clinc150(data):
    sets = json.loads((data / "clinc150" / "data_full.json").read_text(encoding="utf-8"))
    return "in-scope accuracy", texts_svm(sets["train"], sets["test"])


def takeaway(data):
    """The mean of ten random tenths: the file has no division of its own."""
    all_rows = rows(data / "zh_sentiment" / "waimai_10k.csv", "review", "label")
    random.Random(1).shuffle(all_rows)
    size = len(all_rows) // 10
    folds = [all_rows[i * size : (i + 1) * size] for i in range(10)]
    scores = [texts_svm([r for j, f in enumerate(folds) if j != i for r in f], folds[i]) for i in range(10)]
    return "accuracy", sum(scores) / len(scores)


def features(text, i):
    around = [text[j] if 0 <= j < len(text) else "#" for j in range(i - 3, i + 4)]
    single = [f"{j}:{c}" for j, c in enumerate(around)]
    pairs = [f"{j}:{a}{b}" for j, (a, b) in enumerate(zip(around, around[1:]))]
    return single + pairs + [f"x{''.join(around[2:5])}"]


def tags(text, spans):
    result = ["O"] * len(text)
    for start, end, kind in spans:
        result[start:end] = ["B-" + kind] + ["I-" + kind] * (end - start - 1)
    return result


def spans(sequence):
    found, start, kind = [], None, None
    for i, tag in enumerate([*sequence, "O"]):
        if start is not None and tag != "I-" + kind:
            found.append((start, i, kind))
            start = None
        if tag != "O" and start is None:
            start, kind = i, tag[2:]
    return found


def entities_svm(train, test):
    hasher = FeatureHasher(2**20, input_type="string")
    x = hasher.transform(features(t, i) for t, _ in train for i in range(len(t)))
    y = [tag for t, s in train for tag in tags(t, s)]
    model = LinearSVC().fit(x, y)
    right = found = gold = 0
    for text, expected in test:
        if not text:
            continue
        got = set(spans(model.predict(hasher.transform(features(text, i) for i in range(len(text))))))
        right += len(got & set(expected))
        found += len(got)
        gold += len(set(expected))
    return 2 * right / (found + gold)


def cluener(data):
    def read(name):
        result = []
        for line in open(data / "cluener" / name, encoding="utf-8"):
            row = json.loads(line)
            places = [(a, b + 1, kind) for kind, surfaces in row["label"].items() for all_ in surfaces.values() for a, b in all_]
            result.append((row["text"], places))
        return result

    return "entity F1", entities_svm(read("train.jsonl"), read("dev.jsonl"))


def resume_ner(data):
    def read(name):
        result = []
        for block in open(data / "resume_ner" / name, encoding="utf-8").read().split("\n\n"):
            pairs = [line.split() for line in block.splitlines() if line.strip()]
            text = "".join(c for c, _ in pairs)
            bio = [t.replace("M-", "I-").replace("E-", "I-").replace("S-", "B-") for _, t in pairs]
            result.append((text, spans(bio)))
        return result

    return "entity F1", entities_svm(read("train.char.bmes"), read("test.char.bmes"))


def main():
    data = pathlib.Path(sys.argv[1])
    known = {f.__name__: f for f in (banking77, clinc150, takeaway, cluener, resume_ner)}
    for name in sys.argv[2:] or known:
        start = time.time()
        figure, value = known[name](data)
        print(f"{name}: {figure} {value:.4f} ({time.time() - start:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
