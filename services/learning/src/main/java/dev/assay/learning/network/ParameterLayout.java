package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where each parameter of a network lies in one flat tensor. With all parameters in one tensor the optimizer and the
 * moving average are a handful of operations however many layers there are. Each method that adds a parameter returns its
 * place among the {@link #views}.
 */
final class ParameterLayout {

    /** A parameter, and its initial values: uniform within the bound around the center. */
    private record Entry(NamedTensor tensor, double center, double bound) {}

    private final List<Entry> entries = new ArrayList<>();
    private long size;

    /**
     * Adds a weight, initialised uniformly within sqrt(6 / fanIn): He et al. 2015, "Delving deep into rectifiers", for
     * layers followed by a ReLU.
     */
    int weight(String name, long fanIn, long... shape) {
        return add(new NamedTensor(name, new Shape(shape), false), 0, Math.sqrt(6.0 / fanIn));
    }

    /** Adds an output layer's weight, initialised uniformly within sqrt(1 / fanIn), so that first outputs are small. */
    int outputWeight(String name, long fanIn, long... shape) {
        return add(new NamedTensor(name, new Shape(shape), true), 0, Math.sqrt(1.0 / fanIn));
    }

    /** Adds a bias, initialised to zero. */
    int bias(String name, long length) {
        return constant(name, 0, length);
    }

    /** Adds an output layer's bias, initialised to zero. */
    int outputBias(String name, long length) {
        return add(new NamedTensor(name, new Shape(length), true), 0, 0);
    }

    /** Adds a vector that starts with one value everywhere. */
    int constant(String name, double value, long length) {
        return add(new NamedTensor(name, new Shape(length), false), value, 0);
    }

    private int add(NamedTensor tensor, double center, double bound) {
        entries.add(new Entry(tensor, center, bound));
        size += tensor.size();
        return entries.size() - 1;
    }

    int size() {
        return Math.toIntExact(size);
    }

    List<NamedTensor> tensors() {
        return entries.stream().map(Entry::tensor).toList();
    }

    float[] initialize(RandomGenerator random) {
        float[] values = new float[size()];
        int next = 0;
        for (Entry entry : entries) {
            for (int i = 0; i < entry.tensor().size(); i++) {
                double offset = entry.bound() == 0 ? 0 : random.nextDouble(-entry.bound(), entry.bound());
                values[next++] = (float) (entry.center() + offset);
            }
        }
        return values;
    }

    /** The parameters as views of the flat tensor, in the order in which they were added. */
    List<NDArray> views(NDArray flat) {
        return views(flat, tensors());
    }

    /** Tensors that lie one after the other in a flat one, as views of it. */
    static List<NDArray> views(NDArray flat, List<NamedTensor> tensors) {
        if (tensors.isEmpty()) {
            return List.of();
        }
        long[] ends = new long[tensors.size() - 1];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += tensors.get(i).size();
            ends[i] = end;
        }
        NDList parts = flat.split(ends);
        List<NDArray> views = new ArrayList<>(tensors.size());
        for (int i = 0; i < tensors.size(); i++) {
            views.add(parts.get(i).reshape(tensors.get(i).shape()));
        }
        return views;
    }
}
