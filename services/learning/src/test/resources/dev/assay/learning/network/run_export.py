"""Runs an exported model on a batch: MODEL.pt INPUT.f32 OUTPUT.f32 DIMENSION..."""
import array
import sys

import torch

torch.set_num_threads(1)
model, source, target = sys.argv[1:4]
shape = [int(dimension) for dimension in sys.argv[4:]]
values = array.array("f")
with open(source, "rb") as file:
    values.frombytes(file.read())
batch = torch.tensor(values.tolist(), dtype=torch.float32).reshape(shape)
result = torch.jit.load(model).eval()(batch)
with open(target, "wb") as file:
    array.array("f", result.flatten().tolist()).tofile(file)
print(torch.__version__, list(result.shape))
