package dev.assay.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Where each parameter of a network lies in one flat tensor. With all parameters in one tensor the optimizer and the
 * moving average are a handful of operations however many layers there are.
 */
final class ParameterLayout {

    /** A parameter: its shape, and the bound of its uniform initial values (0 for zeros). */
    private record Entry(Shape shape, double bound) {}

    private final List<Entry> entries = new ArrayList<>();
    private long size;

    /**
     * Adds a weight, initialised uniformly within sqrt(6 / fanIn): He et al. 2015, "Delving deep into rectifiers", for
     * layers followed by a ReLU.
     */
    void weight(long fanIn, long... shape) {
        add(new Entry(new Shape(shape), Math.sqrt(6.0 / fanIn)));
    }

    /** Adds an output layer's weight, initialised uniformly within sqrt(1 / fanIn), so that first outputs are small. */
    void outputWeight(long fanIn, long... shape) {
        add(new Entry(new Shape(shape), Math.sqrt(1.0 / fanIn)));
    }

    /** Adds a bias, initialised to zero. */
    void bias(long length) {
        add(new Entry(new Shape(length), 0));
    }

    private void add(Entry entry) {
        entries.add(entry);
        size += entry.shape().size();
    }

    int size() {
        return Math.toIntExact(size);
    }

    float[] initialize(RandomGenerator random) {
        float[] values = new float[size()];
        int next = 0;
        for (Entry entry : entries) {
            for (long i = 0; i < entry.shape().size(); i++) {
                values[next++] = entry.bound() == 0 ? 0 : (float) random.nextDouble(-entry.bound(), entry.bound());
            }
        }
        return values;
    }

    /** The parameters as views of the flat tensor, in the order in which they were added. */
    List<NDArray> views(NDArray flat) {
        long[] ends = new long[entries.size() - 1];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += entries.get(i).shape().size();
            ends[i] = end;
        }
        NDList parts = flat.split(ends);
        List<NDArray> views = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            views.add(parts.get(i).reshape(entries.get(i).shape()));
        }
        return views;
    }
}
