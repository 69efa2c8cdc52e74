package dev.assay.runtime.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a checkpoint holds.
 *
 * @param state everything that is not a tensor
 * @param tensors file name without extension (e.g. {@code gold}) to the tensors in it, by name
 */
public record CheckpointContents(JsonNode state, Map<String, Map<String, HostTensor>> tensors) {}
