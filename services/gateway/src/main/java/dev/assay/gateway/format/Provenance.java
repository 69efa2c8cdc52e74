package dev.assay.gateway.format;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a file does not tell of itself.
 *
 * @param annotator who annotated, where the file does not say, or says otherwise
 * @param trusted whether its labels are the truth, and no annotations
 * @param revision of its annotations; if empty it follows from the time of their last change
 * @param changed when it was changed last, where nothing in it tells a time
 * @param skipEmpty whether samples without labels are passed over: they may not have been looked at yet
 * @param payloads where what the model sees comes from
 */
public record Provenance(
        Optional<String> annotator,
        boolean trusted,
        OptionalInt revision,
        Instant changed,
        boolean skipEmpty,
        Payloads payloads) {}
