"""Loads what `assay models export` wrote to a folder, and compares TorchScript with the weights by themselves."""
import json
import struct
import sys

import torch


def read_safetensors(path):
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    tensors = {}
    for name, entry in json.loads(data[8 : 8 + length]).items():
        if name == "__metadata__":
            continue
        assert entry["dtype"] == "F32"
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        values = struct.unpack("<%df" % ((end - begin) // 4), data[begin:end])
        tensors[name] = torch.tensor(values).reshape(entry["shape"])
    return tensors


folder = sys.argv[1]
model = torch.jit.load(folder + "/model.pt").eval()
weights = read_safetensors(folder + "/model.safetensors")
labels = json.load(open(folder + "/label_names.json"))
card = json.load(open(folder + "/model_card.json"))
torch.manual_seed(1)
batch = torch.randn(20, weights["0.weight"].shape[1])
hidden = torch.relu(batch @ weights["0.weight"].T + weights["0.bias"])
expected = torch.sigmoid(hidden @ weights["1.weight"].T + weights["1.bias"])
actual = model(batch)
assert actual.shape == (20, len(labels)), actual.shape
assert (actual - expected).abs().max().item() < 1e-5
assert card["labels"] == labels
assert card["data"]["annotations"] > 0 and card["held_out"]["samples"] > 0
assert card["noise"]["worst_confusions"], card["noise"]
print("fine")
