"""A training step of Hugging Face's BERT on PyTorch, taken when asked for.

The first line of standard input is a JSON object: the shape, the threads and the batches. Then each line asks for something: "loss I" is answered
by the loss of batch I in training mode, "wall I" by the milliseconds of a whole step on it, gradients, clipping and update, "cpu I" by
those that this thread had a core. The end of the input ends the program.
"""
import json
import sys
import time

try:
    import torch
    import transformers
except ImportError as error:
    print("missing", error, flush=True)
    sys.exit(0)

setup = json.loads(sys.stdin.readline())
torch.set_num_threads(setup["threads"])
torch.manual_seed(1)
config = transformers.BertConfig(
    vocab_size=setup["vocabulary"],
    num_hidden_layers=setup["layers"],
    hidden_size=setup["hidden"],
    num_attention_heads=setup["heads"],
    intermediate_size=4 * setup["hidden"],
    num_labels=setup["classes"],
    hidden_dropout_prob=setup["dropout"],
    attention_probs_dropout_prob=setup["dropout"],
)
model = transformers.BertForSequenceClassification(config)
model.train()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5, weight_decay=0.01, fused=True)
batches = []
for batch in setup["batches"]:
    shape = (batch["rows"], batch["columns"])
    ids = torch.tensor(batch["ids"]).reshape(shape)
    batches.append(
        {
            "input_ids": ids,
            "attention_mask": torch.tensor(batch["mask"]).reshape(shape),
            "token_type_ids": torch.zeros_like(ids),
            "labels": torch.tensor(batch["labels"]),
        }
    )
print("ready PyTorch %s, Transformers %s" % (torch.__version__, transformers.__version__), flush=True)


def step(batch):
    optimizer.zero_grad(set_to_none=True)
    model(**batch).loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()


for line in sys.stdin:
    what, number = line.split()
    if what == "loss":
        with torch.no_grad():
            print(model(**batches[int(number)]).loss.item(), flush=True)
    else:
        clock = time.thread_time if what == "cpu" else time.perf_counter
        start = clock()
        step(batches[int(number)])
        print(1e3 * (clock() - start), flush=True)
