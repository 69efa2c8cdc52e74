package dev.assay.evaluator.manifest;

import dev.assay.line.ModelLine;
import dev.assay.runtime.input.LabelSpace;
import java.util.List;

/**
 * The model line that a replay is of.
 *
 * @param labels names, in order
 * @param input as {@code assay.line.input} gives it
 * @param network specification, never {@code auto}
 * @param maxImageBytes largest encoded image accepted
 * @param holdout share of trusted samples that is never trained on
 */
public record LineDescription(
        String name, List<String> labels, String input, String network, int maxImageBytes, double holdout) {

    public LineDescription {
        labels = List.copyOf(labels);
    }

    public ModelLine line() {
        return new ModelLine(name, new LabelSpace(labels), input, network);
    }
}
