package dev.assay.learning.stream;

/**
 * One annotation as it arrives.
 *
 * @param index how many annotations arrived before it
 * @param annotationId identity, for later retraction
 * @param sampleId the sample annotated
 * @param annotator who annotated
 * @param given indices of the labels given, ascending
 * @param row the sample, as {@link dev.assay.learning.network.InputFormat} reads it
 */
public record Arrival(long index, String annotationId, String sampleId, String annotator, int[] given, byte[] row) {}
