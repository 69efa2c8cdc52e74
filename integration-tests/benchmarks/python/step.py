"""The training step and the inference of the benchmarks, in Python. See docs/performance.md.

Usage: step.py FOLDER SECONDS

FOLDER holds the problem as the Java side wrote it. Prints JSON lines of the same form as the Java side: first the
losses and probabilities by which both are known to compute the same, then the time of each case.
"""

import json
import pathlib
import statistics
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.set_num_interop_threads(1)


def floats(path):
    return torch.frombuffer(bytearray(path.read_bytes()), dtype=torch.float32)


class Problem:
    def __init__(self, folder):
        self.folder = folder
        facts = json.loads((folder / "problem.json").read_text())
        self.inputs, self.labels = facts["inputs"], facts["labels"]
        self.steps, self.check, self.cases = facts["steps"], facts["check"], facts["cases"]
        self.learning_rate, self.weight_decay = facts["learningRate"], facts["weightDecay"]
        self.decay = facts["decay"]
        self.bytes = (folder / "rows.f32").read_bytes()
        self.rows = floats(folder / "rows.f32").view(-1, self.inputs)
        self.given = floats(folder / "given.f32").view(-1, self.labels)
        self.others = floats(folder / "others.f32").view(self.labels, self.labels)
        self.kept = floats(folder / "kept.f32")
        self.background = floats(folder / "background.f32")

    def loss(self, logits, given):
        """Cross-entropy of the labels as written: a corrupted label lands on one that is not true."""
        p = torch.sigmoid(logits)
        q = p * self.kept + (1 - p) * (p @ self.others + self.background)
        return F.binary_cross_entropy(q.clamp(1e-6, 1 - 1e-6), given, reduction="sum") / len(logits)


class Mlp(torch.nn.Module):
    def __init__(self, problem, hidden, dropout):
        super().__init__()
        self.first = torch.nn.Linear(problem.inputs, hidden)
        self.second = torch.nn.Linear(hidden, problem.labels)
        self.dropout = dropout
        flat, start = floats(problem.folder / f"weights-{hidden}.f32"), 0
        with torch.no_grad():
            for parameter in self.parameters():
                parameter.copy_(flat[start : start + parameter.numel()].view_as(parameter))
                start += parameter.numel()

    def forward(self, x):
        if self.dropout:
            x = F.dropout(x, 0.1, self.training)
        x = F.relu(self.first(x), inplace=True)
        if self.dropout:
            x = F.dropout(x, 0.5, self.training)
        return self.second(x)


class Training:
    def __init__(self, problem, hidden, batch, dropout, foreach):
        self.problem, self.batch = problem, batch
        self.model = Mlp(problem, hidden, dropout)
        self.parameters = list(self.model.parameters())
        self.average = [parameter.detach().clone() for parameter in self.parameters]
        self.optimizer = torch.optim.AdamW(
            self.parameters, lr=problem.learning_rate, weight_decay=problem.weight_decay, foreach=foreach
        )
        self.step_number = 0

    def step(self):
        start = self.step_number % (len(self.problem.rows) // self.batch) * self.batch
        rows = self.problem.rows[start : start + self.batch]
        given = self.problem.given[start : start + self.batch]
        loss = self.problem.loss(self.model(rows), given)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        self.step_number += 1
        decay = min(self.problem.decay, (1 + self.step_number) / (10 + self.step_number))
        with torch.no_grad():
            for average, parameter in zip(self.average, self.parameters):
                average.lerp_(parameter, 1 - decay)
        return loss.item()


def inference(problem, model, batch):
    """From bytes to an array, as a service would; the whole is called for each request."""
    data = bytearray(problem.bytes[: batch * problem.inputs * 4])

    def run():
        with torch.inference_mode():
            rows = torch.frombuffer(data, dtype=torch.float32).view(batch, -1)
            return torch.sigmoid(model(rows)).numpy()

    return run


def timed(action, seconds):
    """Median of the wall clock, and mean processor time of the process, in ms; after half as long to warm up."""
    until = time.perf_counter() + seconds / 2
    while time.perf_counter() < until:
        action()
    times, cpu, until = [], time.process_time(), time.perf_counter() + seconds
    while True:
        start = time.perf_counter()
        action()
        end = time.perf_counter()
        times.append(end - start)
        if start > until:
            cpu = time.process_time() - cpu
            return {"ms": 1e3 * statistics.median(times), "cpuMs": 1e3 * cpu / len(times)}


def line(**fields):
    print(json.dumps(fields), flush=True)


def check(problem):
    training = Training(problem, problem.check["hidden"], problem.check["batch"], False, True)
    losses = [training.step() for _ in range(problem.steps)]
    model = Mlp(problem, problem.check["hidden"], False).eval()
    with torch.no_grad():
        for parameter, average in zip(model.parameters(), training.average):
            parameter.copy_(average)
    line(case="check", losses=losses, probabilities=inference(problem, model, 4)().flatten().tolist())


def faster_form(problem, case, seconds):
    """Whether Adam is quicker with many tensors at once; that depends on the version of PyTorch."""
    forms = {}
    for foreach in (True, False):
        training = Training(problem, case["hidden"], case["batch"], case["dropout"], foreach)
        forms[foreach] = timed(training.step, seconds / 4)["cpuMs"]
    return min(forms, key=forms.get)


def main():
    problem, seconds = Problem(pathlib.Path(sys.argv[1])), float(sys.argv[2])
    check(problem)
    a, b = torch.rand(256, 512), torch.rand(512, 1024)
    line(case="matrix product", **timed(lambda: a @ b, seconds / 2), version="PyTorch " + torch.__version__)
    for case in problem.cases:
        if case["training"]:
            foreach = faster_form(problem, case, seconds)
            training = Training(problem, case["hidden"], case["batch"], case["dropout"], foreach)
            line(case=case["name"], **timed(training.step, seconds), form=f"foreach={foreach}")
        else:
            model = Mlp(problem, case["hidden"], False).eval()
            traced = torch.jit.freeze(torch.jit.trace(model, problem.rows[: case["batch"]]))
            forms = {
                "eager": timed(inference(problem, model, case["batch"]), seconds / 2),
                "traced": timed(inference(problem, traced, case["batch"]), seconds / 2),
            }
            form = min(forms, key=lambda name: forms[name]["cpuMs"])
            line(case=case["name"], **forms[form], form=form)


main()
