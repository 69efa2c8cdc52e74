package dev.assay.learning.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements of a TorchScript method in the making; each gives a name to the value of an expression. */
final class ScriptCode {

    private final List<NamedTensor> tensors;
    private final Map<Integer, String> attributes = new LinkedHashMap<>();
    private final StringBuilder statements = new StringBuilder();
    private int names;

    /** @param tensors of the network */
    ScriptCode(List<NamedTensor> tensors) {
        this.tensors = List.copyOf(tensors);
    }

    /** Names the value of an expression. */
    String let(String expression) {
        String name = "v" + names++;
        statements.append("    ").append(name).append(" = ").append(expression).append("\n");
        return name;
    }

    /** The expression of a tensor of the network, which becomes an attribute of the module. */
    String tensor(int place) {
        // A name as in a file of weights, as far as an attribute can have it; the place keeps it unique.
        return "self."
                + attributes.computeIfAbsent(
                        place, at -> "p" + at + "_" + tensors.get(at).name().replaceAll("[^A-Za-z0-9]", "_"));
    }

    /** A linear layer whose weight is at a place, and its bias behind it. */
    String linear(String x, int weight) {
        return let("torch.linear(" + x + ", " + tensor(weight) + ", " + tensor(weight + 1) + ")");
    }

    /** Runs the user's module; gives a row of features for each sample. */
    String module(String x) {
        String features = let("(self.module).forward(" + x + ", )");
        return let("torch.reshape(" + features + ", [torch.size(" + features + ", 0), -1])");
    }

    /** The tensors that are attributes, by their places. */
    Map<Integer, String> attributes() {
        return attributes;
    }

    List<String> attributeNames() {
        return new ArrayList<>(attributes.values());
    }

    String statements() {
        return statements.toString();
    }
}
