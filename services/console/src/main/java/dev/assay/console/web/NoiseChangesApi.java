package dev.assay.console.web;

import dev.assay.console.state.NoiseChanges;
import java.util.Map;

/** When the noise changed and what of it, the newest first. */
final class NoiseChangesApi {

    private final NoiseChanges changes;

    NoiseChangesApi(NoiseChanges changes) {
        this.changes = changes;
    }

    Object answer() {
        return Map.of(
                "changes", changes.newestFirst().stream().map(PlainRecord::of).toList());
    }
}
