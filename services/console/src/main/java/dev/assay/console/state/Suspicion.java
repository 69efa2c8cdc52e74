package dev.assay.console.state;

import dev.assay.records.SuspectKind;
import java.util.List;

/**
 * What is suspected of one annotation.
 *
 * @param version of the checkpoint that judged
 * @param gain labels that a second look is expected to mend
 * @param given labels of the annotation
 * @param corrected labels that the model thinks true
 * @param at when it was found, in milliseconds since the epoch
 */
public record Suspicion(
        String sampleId,
        String annotationId,
        String annotator,
        long version,
        double gain,
        List<String> given,
        List<String> corrected,
        List<Label> labels,
        long at) {

    /** One label of it. */
    public record Label(String name, SuspectKind kind, double score, String reason) {}
}
