package dev.assay.learning.batch;

import dev.assay.learning.corruption.LabelPair;
import java.util.List;

/**
 * What there is to learn from.
 *
 * @param crowd samples with the labels written
 * @param gold samples with their true labels
 * @param regulators samples with their one true label
 * @param pairs what was written for gold samples; none if nobody annotated them
 */
public record BatchData(
        List<LabelledRow> crowd, List<LabelledRow> gold, List<LabelledRow> regulators, List<LabelPair> pairs) {}
