#!/usr/bin/env python3
"""Times the TorchScript archive of `kefu bench archive` beside Hugging Face's BERT of the same shape, on the same batches.

    kefu bench archive --size base --precision bfloat16 --output base.pt
    python bench/gpu_step.py base.pt --device cuda

A step is loss, gradients, clipping by global norm and a fused AdamW update, on both sides. Hugging Face's side computes under
torch.autocast in bfloat16, as its Trainer does with bf16=True; Kefu's archive is written for bfloat16. Every round takes one step of each
side and one row of matrix products of the device's rate, one after the other. Needs PyTorch and Transformers.
"""
import argparse
import random
import statistics
import time

import torch
import transformers

VOCABULARY, CLASSES = 21128, 77


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("archive")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--precision", default="bfloat16", choices=["bfloat16", "float32"], help="that of the archive")
    parser.add_argument("--rows", type=int, default=64)
    parser.add_argument("--columns", type=int, default=128)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--dropout", type=float, default=0.1, help="that of the archive")
    parser.add_argument("--padded", action="store_true", help="rows of random lengths from a quarter of the columns up")
    parser.add_argument("--lengths", help="file with one length per line, in tokens: rows are drawn from it, similar lengths together")
    return parser.parse_args()


class Clock:
    """Wall time of work on a device, which runs behind the program on a GPU."""

    def __init__(self, device):
        self.cuda = device.startswith("cuda")

    def time(self, work):
        self.wait()
        start = time.perf_counter()
        work()
        self.wait()
        return time.perf_counter() - start

    def wait(self):
        if self.cuda:
            torch.cuda.synchronize()


def batch(options):
    generator = random.Random(1)
    columns = options.columns
    if options.lengths:
        lengths = sorted(min(columns, int(line)) for line in open(options.lengths) if line.strip())
        start = max(0, len(lengths) // 2 - options.rows // 2)
        lengths = lengths[start : start + options.rows]
        columns = max(lengths)
    elif options.padded:
        lengths = [generator.randint(columns // 4, columns) for _ in range(options.rows)]
        lengths[0] = columns
    else:
        lengths = [columns] * options.rows
    mask = torch.tensor([[1] * n + [0] * (columns - n) for n in lengths])
    torch.manual_seed(1)
    ids = torch.randint(1, VOCABULARY, mask.shape) * mask
    labels = torch.randint(0, CLASSES, (len(lengths),))
    return [tensor.to(options.device) for tensor in (ids, mask, torch.zeros_like(ids), labels)], sum(lengths)


class Kefu:
    name = "Kefu's archive"

    def __init__(self, options, inputs):
        # As in Kefu: with the JIT's optimizer on, the backward pass of a mixed-precision program fails.
        torch._C._set_graph_executor_optimize(False)
        self.module = torch.jit.load(options.archive, map_location=options.device)
        self.module.eval()
        weights = dict(self.module.named_parameters())
        self.parameters = [weights[path] for path in self.module.trained()]
        self.optimizer = torch.optim.AdamW(self.parameters, lr=1e-5, weight_decay=0.01, fused=True)
        self.inputs = inputs
        mask, labels = inputs[1], inputs[3]
        padded = float(mask.sum() < mask.numel())
        self.options = torch.tensor([padded, len(labels), 0.0], dtype=torch.float64)
        # Two keys per place where dropout draws a mask. A GPU draws from its own generator and looks only at whether there are any.
        self.sites = 2 * self.module.dropout_sites() if options.dropout > 0 else 0

    def gradients(self):
        seeds = torch.randint(0, 2**31, (self.sites,))
        return self.module.gradients(*self.inputs, seeds, self.options)

    def loss(self):
        return self.gradients()[0].item()

    def step(self):
        found = self.gradients()
        for parameter, gradient in zip(self.parameters, found[1:]):
            parameter.grad = gradient
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0, foreach=True)
        self.optimizer.step()


class HuggingFace:
    name = "Hugging Face " + transformers.__version__

    def __init__(self, options, inputs, layers, hidden):
        config = transformers.BertConfig(
            vocab_size=VOCABULARY,
            num_hidden_layers=layers,
            hidden_size=hidden,
            num_attention_heads=hidden // 64,
            intermediate_size=4 * hidden,
            num_labels=CLASSES,
            hidden_dropout_prob=options.dropout,
            attention_probs_dropout_prob=options.dropout,
        )
        self.model = transformers.BertForSequenceClassification(config).to(options.device).train()
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=1e-5, weight_decay=0.01, fused=True)
        names = ("input_ids", "attention_mask", "token_type_ids", "labels")
        self.inputs = dict(zip(names, inputs))
        self.device = options.device.split(":")[0]
        self.half = options.precision == "bfloat16"

    def forward(self):
        with torch.autocast(self.device, dtype=torch.bfloat16, enabled=self.half):
            return self.model(**self.inputs).loss

    def loss(self):
        with torch.no_grad():
            return self.forward().item()

    def step(self):
        self.optimizer.zero_grad(set_to_none=True)
        self.forward().backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0, foreach=True)
        self.optimizer.step()


def flops(layers, hidden, rows, columns, needed):
    """Of the matrix products of a step; with `needed` only of what the loss depends on: of the last layer the first tokens."""
    tokens = rows * columns
    linear = 24 * hidden * hidden
    layer = tokens * linear + 4 * tokens * columns * hidden
    last = rows * linear + 4 * tokens * hidden * (hidden // 64) if needed else layer
    return 3 * ((layers - 1) * layer + last + 2 * rows * hidden * (hidden + CLASSES))


def main():
    options = arguments()
    inputs, tokens = batch(options)
    clock = Clock(options.device)
    kefu = Kefu(options, inputs)
    weights = dict(kefu.module.named_parameters())
    hidden = weights["layer0.attention_weight"].shape[0]
    layers = len({name.split(".")[0] for name in weights if name.startswith("layer")})
    sides = [kefu, HuggingFace(options, inputs, layers, hidden)]
    for side in sides:
        active = abs(side.loss() - side.loss()) > 1e-6
        if active != (options.dropout > 0):
            raise SystemExit("dropout is %sactive on the side of %s" % ("" if active else "not ", side.name))
    size, times = (8192, 10) if clock.cuda else (1024, 4)
    dtype = torch.bfloat16 if options.precision == "bfloat16" else torch.float32
    a, b = (torch.randn(size, size, device=options.device, dtype=dtype) for _ in range(2))
    measured = {side.name: [] for side in sides}
    matrices = []
    for number in range(-3, options.rounds):
        for side in sides:
            seconds = clock.time(side.step)
            if number >= 0:
                measured[side.name].append(seconds)
        seconds = clock.time(lambda: [torch.mm(a, b) for _ in range(times)])
        if number >= 0:
            matrices.append(seconds)
    rows, columns = inputs[0].shape
    where = torch.cuda.get_device_name() if clock.cuda else "%d CPU threads" % torch.get_num_threads()
    print("%s, PyTorch %s; %d layers x %d, %d x %d, %d tokens, %s, dropout %s" % (
        where, torch.__version__, layers, hidden, rows, columns, tokens, options.precision, options.dropout))
    for name, seconds in measured.items():
        print("  %-28s median %8.2f ms  fastest %8.2f ms  %10.0f tokens/s" % (
            name, 1e3 * statistics.median(seconds), 1e3 * min(seconds), tokens / statistics.median(seconds)))
    ours, theirs = (statistics.median(seconds) for seconds in measured.values())
    print("  Kefu takes %.2f times Hugging Face's tokens/s" % (theirs / ours))
    rate = times * 2 * size**3 / statistics.median(matrices)
    for needed, text in ((True, "of what the loss depends on"), (False, "of a whole forward and backward pass")):
        done = flops(layers, hidden, rows, columns, needed) / ours
        print("  %.3g TFLOP/s %s, %.0f %% of the %.3g measured in %s" % (
            done / 1e12, text, 100 * done / rate, rate / 1e12, options.precision))


main()
