package dev.assay.bench.method;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.corruption.GoldLossCorrection;
import dev.assay.learning.corruption.ModelOutput;
import dev.assay.learning.corruption.Scaling;
import dev.assay.learning.corruption.SingleLabelRegulators;
import dev.assay.learning.loss.AsymmetricLoss;
import dev.assay.learning.method.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A method by its name: clean, asl, bce, trusted-only, glc, galc-slr, true-c, assay. The paper's formulas can be read in
 * several ways; a slash and words joined by {@code +} choose another reading than the best one, e.g.
 * {@code galc-slr/gold+sigmoid}. {@code assay/backlog:4} learns as the trainer does while much waits, in steps 4 times as
 * large.
 *
 * @param name as it was written
 * @param base the name without the reading
 * @param reading the words of the reading
 * @param backlog by how much steps are larger than usual
 */
record BenchMethod(String name, String base, Set<String> reading, int backlog) {

    private static final List<String> NAMES =
            List.of("clean", "asl", "bce", "trusted-only", "glc", "galc-slr", "true-c", "assay");
    private static final Set<String> WORDS =
            Set.of("gold", "clip", "sigmoid", "normalised", "squashed", "sigmoid-regulators", "calibrated");
    private static final Pattern BACKLOG = Pattern.compile("assay/backlog:([1-9][0-9]?)");
    static final double ASYMMETRIC_THRESHOLD = 0.8;
    static final double THRESHOLD = 0.5;

    /** @throws IllegalArgumentException if there is no such method */
    static BenchMethod parse(String name) {
        Matcher backlog = BACKLOG.matcher(name);
        if (backlog.matches()) {
            return new BenchMethod(name, "assay", Set.of(), Integer.parseInt(backlog.group(1)));
        }
        String[] parts = name.split("/", 2);
        Set<String> reading = parts.length == 1 ? Set.of() : new LinkedHashSet<>(Arrays.asList(parts[1].split("\\+")));
        boolean readable = parts[0].equals("glc") || parts[0].equals("galc-slr");
        if (!NAMES.contains(parts[0]) || !WORDS.containsAll(reading) || (!reading.isEmpty() && !readable)) {
            throw new IllegalArgumentException(
                    "there is no method '" + name + "'; there are " + String.join(", ", NAMES)
                            + ", and readings glc/WORDS and galc-slr/WORDS with words of "
                            + WORDS.stream().sorted().toList()
                            + " joined by +; and assay/backlog:N");
        }
        return new BenchMethod(name, parts[0], reading, 1);
    }

    /** Whether crowd labels are replaced by true ones. */
    boolean isClean() {
        return base.equals("clean");
    }

    /** Whether crowd labels are left out. */
    boolean isTrustedOnly() {
        return base.equals("trusted-only");
    }

    /** Whether its loss is the asymmetric one. */
    boolean isAsymmetric() {
        return base.equals("asl") || base.equals("glc") || base.equals("galc-slr");
    }

    /** Whether it estimates the corruption. */
    boolean isEstimating() {
        return base.equals("glc") || base.equals("galc-slr") || base.equals("assay");
    }

    /** Whether it serves the best of its models, as the trainer does. */
    boolean isChoosing() {
        return base.equals("assay");
    }

    /** The threshold at which its outputs stand for a probability of one half. */
    double threshold() {
        return isAsymmetric() ? ASYMMETRIC_THRESHOLD : THRESHOLD;
    }

    /**
     * How it learns.
     *
     * @param truth the corruption from each number of arrivals on
     */
    Method method(Cell.Mode mode, Map<Long, Corruption> truth) {
        return switch (base) {
            case "clean", "bce", "trusted-only" -> Method.uncorrected();
            case "asl" -> Method.asymmetric();
            case "true-c" -> Method.known(truth);
            case "assay" -> mode == Cell.Mode.BATCH ? Method.batch() : Method.stream();
            case "glc" -> reread(Method.asymmetric(new GoldLossCorrection(scaling())));
            case "galc-slr" ->
                reread(Method.asymmetric(new SingleLabelRegulators(
                        reading.contains("gold") ? SingleLabelRegulators.Loop.GOLD : SingleLabelRegulators.Loop.SILVER,
                        reading.contains("sigmoid-regulators") ? ModelOutput.SIGMOID : ModelOutput.SOFTMAX,
                        scaling(),
                        reading.contains("calibrated")
                                ? AsymmetricLoss.PAPER::posterior
                                : DoubleUnaryOperator.identity())));
            default -> throw new IllegalStateException(base);
        };
    }

    private Method reread(Method method) {
        return new Method(method.loss(), method.estimator(), method.moves(), reading.contains("squashed"));
    }

    private Scaling scaling() {
        if (reading.contains("sigmoid")) {
            return reading.contains("normalised") ? Scaling.SIGMOID_ROW_NORMALISED : Scaling.SIGMOID;
        }
        return reading.contains("clip") ? Scaling.CLIPPED : Scaling.ROW_NORMALISED;
    }
}
