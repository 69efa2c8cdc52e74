package dev.assay.gateway.format.labelstudio;

import dev.assay.gateway.format.Payloads;
import java.util.Optional;
import java.util.Set;

/**
 * How a project of Label Studio's is read.
 *
 * @param prefix what ids of tasks, annotations and users begin with, so that those of two installations differ
 * @param controls names of the tags of the labelling configuration whose values are the labels ({@code from_name}); if empty,
 *     that of the results, provided that it is one only
 * @param sampleId field of a task's data that is the sample's id; if empty, the task's id makes it
 * @param payload field of a task's data that is what the model sees; if empty, {@code features} or else {@code image}
 * @param payloads turns that field into a payload
 */
public record LabelStudioOptions(
        String prefix, Set<String> controls, Optional<String> sampleId, Optional<String> payload, Payloads payloads) {

    /** Ids begin with this unless something else is wanted. */
    public static final String PREFIX = "ls";

    /** For a project with one control tag and tasks that bear features or images. */
    public static LabelStudioOptions standard() {
        return new LabelStudioOptions(
                PREFIX, Set.of(), Optional.empty(), Optional.empty(), new Payloads(Optional.empty()));
    }

    /** An id of ours for a number of Label Studio's. */
    String id(String number) {
        return prefix + ":" + number;
    }
}
