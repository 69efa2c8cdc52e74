package dev.assay.simulator.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a {@link DataSet}, sample by sample. {@code meta.json} comes last, on {@link #finish}: a folder whose writing
 * broke off is no data set.
 */
public final class DataSetWriter implements AutoCloseable {

    private final Path folder;
    private final int featureLength;
    private final List<String> labelNames;
    private final OutputStream features;
    private final OutputStream labels;
    private final OutputStream test;
    private final AnswerWriter answers;
    private int size;

    /**
     * Starts a data set in {@code folder}, which is created if it is not there.
     *
     * @throws IOException if the folder holds a data set already, or cannot be written
     */
    public DataSetWriter(Path folder, int featureLength, List<String> labelNames) throws IOException {
        Files.createDirectories(folder);
        if (Files.exists(folder.resolve(DataSet.META))) {
            throw new IOException(folder + " holds a data set already: name another folder, or delete this one");
        }
        this.folder = folder;
        this.featureLength = featureLength;
        this.labelNames = List.copyOf(labelNames);
        this.features = open(folder, DataSet.FEATURES);
        this.labels = open(folder, DataSet.LABELS);
        this.test = open(folder, DataSet.TEST);
        this.answers = new AnswerWriter(folder);
    }

    static OutputStream open(Path folder, String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)));
    }

    /**
     * Adds a sample.
     *
     * @param values its features, as many as the data set's feature length, all finite
     * @param trueLabels indices of its true labels
     * @param isTest whether it is for testing
     * @return its index
     * @throws IllegalArgumentException if an argument is not as it must be; nothing is written then
     */
    public int add(float[] values, List<Integer> trueLabels, boolean isTest) throws IOException {
        if (values.length != featureLength) {
            throw new IllegalArgumentException(
                    "sample " + size + " has " + values.length + " features, not " + featureLength);
        }
        ByteBuffer row = ByteBuffer.allocate(featureLength * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("sample " + size + " has a feature that is " + value);
            }
            row.putFloat(value);
        }
        byte[] flags = flags(trueLabels);
        features.write(row.array());
        labels.write(flags);
        test.write(isTest ? 1 : 0);
        return size++;
    }

    /**
     * Adds a real annotator's answer for a sample added before.
     *
     * @throws IllegalArgumentException if there is no such sample or label; nothing is written then
     */
    public void annotate(int sample, int worker, List<Integer> given) throws IOException {
        if (sample < 0 || sample >= size) {
            throw new IllegalArgumentException("an annotation is for sample " + sample + ", which was not added");
        }
        answers.write(sample, worker, flags(given));
    }

    private byte[] flags(List<Integer> indices) {
        byte[] flags = new byte[labelNames.size()];
        for (int index : indices) {
            if (index < 0 || index >= flags.length) {
                throw new IllegalArgumentException(
                        "label " + index + " is not in the label space of " + flags.length + " labels");
            }
            flags[index] = 1;
        }
        return flags;
    }

    /** Completes the data set and closes its files. */
    public void finish() throws IOException {
        if (size == 0) {
            throw new IllegalStateException("a data set without samples cannot be opened: add one");
        }
        close();
        new Meta(size, featureLength, labelNames).write(folder.resolve(DataSet.META));
    }

    /** Closes the files; without {@link #finish} before, what is in the folder is no data set. */
    @Override
    public void close() throws IOException {
        features.close();
        labels.close();
        test.close();
        answers.close();
    }
}
