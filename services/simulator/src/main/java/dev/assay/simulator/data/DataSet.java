package dev.assay.simulator.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A data set on disk: a folder with
 *
 * <ul>
 *   <li>{@value #META}: {@code n} samples, {@code d} features, {@code k} labels, {@code label_names}; other fields are
 *       for people
 *   <li>{@value #FEATURES}: n x d little-endian float32, row by row, all finite
 *   <li>{@value #LABELS}: n x k bytes 0 or 1, the true labels
 *   <li>{@value #TEST}, optional: n bytes 0 or 1, which samples are for testing
 *   <li>{@value #ANSWER_ITEMS}, {@value #ANSWER_WORKERS}, {@value #ANSWER_LABELS}, optional, all three or none: the
 *       annotations of real annotators; sample and annotator as little-endian int32, labels as k bytes 0 or 1
 * </ul>
 *
 * Files are mapped into memory. All of them are checked when the data set is opened. Safe for use by several threads.
 */
public final class DataSet {

    static final String META = "meta.json";
    static final String FEATURES = "features.f32";
    static final String LABELS = "labels.u8";
    static final String TEST = "is_test.u8";
    static final String ANSWER_ITEMS = "ann_item.i32";
    static final String ANSWER_WORKERS = "ann_worker.i32";
    static final String ANSWER_LABELS = "ann_labels.u8";

    private final Meta meta;
    private final MappedRows features;
    private final LabelRows labels;
    private final Optional<LabelRows> test;
    private final Optional<CrowdAnswers> crowdAnswers;

    private DataSet(
            Meta meta,
            MappedRows features,
            LabelRows labels,
            Optional<LabelRows> test,
            Optional<CrowdAnswers> crowdAnswers) {
        this.meta = meta;
        this.features = features;
        this.labels = labels;
        this.test = test;
        this.crowdAnswers = crowdAnswers;
    }

    /**
     * Opens the data set in {@code folder}.
     *
     * @throws InvalidDataSetException if a file is missing, of the wrong size, or holds a value it must not
     */
    public static DataSet open(Path folder) throws IOException {
        Meta meta = Meta.read(folder.resolve(META));
        int rowBytes = Math.multiplyExact(meta.featureLength(), Float.BYTES);
        MappedRows features = new MappedRows(folder.resolve(FEATURES), meta.size(), rowBytes);
        requireFinite(folder.resolve(FEATURES), features, meta);
        LabelRows labels = new LabelRows(
                folder.resolve(LABELS), meta.size(), meta.labelNames().size());
        Optional<LabelRows> test = Files.exists(folder.resolve(TEST))
                ? Optional.of(new LabelRows(folder.resolve(TEST), meta.size(), 1))
                : Optional.empty();
        boolean answered = Files.exists(folder.resolve(ANSWER_ITEMS))
                || Files.exists(folder.resolve(ANSWER_WORKERS))
                || Files.exists(folder.resolve(ANSWER_LABELS));
        Optional<CrowdAnswers> answers = answered ? Optional.of(CrowdAnswers.open(folder, meta)) : Optional.empty();
        return new DataSet(meta, features, labels, test, answers);
    }

    private static void requireFinite(Path file, MappedRows features, Meta meta) throws IOException {
        for (int i = 0; i < meta.size(); i++) {
            FloatBuffer row = features.row(i).asFloatBuffer();
            for (int j = 0; j < meta.featureLength(); j++) {
                if (!Float.isFinite(row.get(j))) {
                    throw new InvalidDataSetException(
                            file + ": row " + i + ", column " + j + " is " + row.get(j) + ", features must be finite");
                }
            }
        }
    }

    /** Number of samples. */
    public int size() {
        return meta.size();
    }

    /** Number of features of each sample. */
    public int featureLength() {
        return meta.featureLength();
    }

    /** The label space. */
    public List<String> labelNames() {
        return meta.labelNames();
    }

    /** Copies a sample's features to {@code target} from {@code offset} on. */
    public void features(int sample, float[] target, int offset) {
        features.row(sample).asFloatBuffer().get(target, offset, meta.featureLength());
    }

    /** A sample's features as little-endian float32, as a sample record holds them; read-only. */
    public ByteBuffer featureBytes(int sample) {
        return features.row(sample);
    }

    /** Indices of a sample's true labels, ascending; may be empty. */
    public List<Integer> labels(int sample) {
        return labels.labels(sample);
    }

    /** Whether the data set says which samples are for testing. */
    public boolean isSplit() {
        return test.isPresent();
    }

    /** Whether a sample is for testing; false if the data set is not split. */
    public boolean isTest(int sample) {
        return test.map(flags -> !flags.labels(sample).isEmpty()).orElse(false);
    }

    /** The annotations of real annotators, where the data set has them. */
    public Optional<CrowdAnswers> crowdAnswers() {
        return crowdAnswers;
    }
}
