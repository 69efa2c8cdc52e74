package dev.assay.gateway.intake;

import java.time.Instant;

/**
 * An item with the time of its event, which becomes the record's timestamp.
 *
 * @param at when the sample came to be, the annotator answered, or the truth was found
 */
public record Dated(Item item, Instant at) {}
