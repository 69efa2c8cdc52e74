package dev.assay.runtime.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The ordered label names of a model line; a label's index is its place in the models' outputs. */
public final class LabelSpace {

    private final List<String> names;
    private final Map<String, Integer> indices = new HashMap<>();

    /**
     * @param names the labels in order
     * @throws IllegalArgumentException if there are none, or one is blank or occurs twice
     */
    public LabelSpace(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("the label space is empty: set assay.line.labels");
        }
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isBlank()) {
                throw new IllegalArgumentException("label " + i + " of the label space has no name");
            }
            if (indices.putIfAbsent(name, i) != null) {
                throw new IllegalArgumentException("label '" + name + "' occurs twice in the label space");
            }
        }
    }

    public int size() {
        return names.size();
    }

    public List<String> names() {
        return names;
    }

    public String name(int index) {
        return names.get(index);
    }

    /** Index of a label, or empty if the label space does not have it. */
    public OptionalInt index(String name) {
        Integer index = indices.get(name);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }
}
