package dev.assay.evaluator.report;

import dev.assay.evaluator.manifest.ReplayManifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a replay. It follows from the manifest alone, so there is no time of day in it and no duration.
 *
 * @param overTime null unless it was asked for
 * @param reproduction null unless the manifest repeats what the live trainer did
 */
public record ReplayReport(
        int format,
        ReplayManifest manifest,
        StretchFigures stretch,
        List<ModelFigures> models,
        List<Comparison> comparisons,
        @Nullable OverTime overTime,
        @Nullable Reproduction reproduction) {

    public static final int FORMAT = 1;
}
