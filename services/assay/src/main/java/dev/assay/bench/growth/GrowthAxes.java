package dev.assay.bench.growth;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All sizes that are let grow, and what the mathematics asks of each part. */
final class GrowthAxes {

    private static final LearnerSize USUAL = LearnerSize.USUAL;

    private GrowthAxes() {}

    /** @param quick fewer and smaller sizes, to see that it works */
    static List<GrowthAxis> all(boolean quick) {
        return List.of(
                new LearnerAxis(
                        "labels",
                        "labels, K",
                        quick ? List.of(10, 40) : List.of(10, 32, 100, 320, 1000),
                        labels(),
                        USUAL::withLabels),
                new LearnerAxis(
                        "features",
                        "features of a sample",
                        quick ? List.of(16, 64) : List.of(16, 64, 256, 1024, 2048),
                        features(),
                        USUAL::withFeatures),
                new LearnerAxis(
                        "annotators",
                        "annotators",
                        quick ? List.of(10, 1000) : List.of(10, 100, 1000, 10_000, 100_000),
                        annotators(),
                        USUAL::withAnnotators),
                new LearnerAxis(
                        "reservoir",
                        "rows in the replay reservoir",
                        quick ? List.of(1000, 4000) : List.of(1000, 4000, 16_000, 64_000),
                        reservoir(),
                        USUAL::withReservoir),
                new LearnerAxis(
                        "window",
                        "rows from which the corruption is estimated",
                        quick ? List.of(500, 2000) : List.of(1000, 4000, 16_000, 64_000),
                        window(),
                        USUAL::withWindow),
                new MergeAxis(quick ? List.of(1, 4) : List.of(1, 4, 16, 64)),
                new IngestAxis(quick ? List.of(1, 3) : List.of(1, 4, 16, 64), quick ? 500 : 50_000));
    }

    private static Map<Part, Asked> labels() {
        Map<Part, Asked> asked = nothing();
        asked.put(Part.STEP, new Asked(2, "the channel is a product with a K x K matrix for each row"));
        asked.put(Part.ANNOTATOR, new Asked(1, "K probabilities are summed"));
        asked.put(Part.ESTIMATION, new Asked(2, "K times the labels written for each row, K x K for each M-step"));
        asked.put(Part.JUDGING, new Asked(1, "K labels are scored and ranked"));
        asked.put(Part.CHECKPOINT, new Asked(2, "holds the K x K matrix of each regime"));
        asked.put(Part.TOTAL, new Asked(2, "as its parts"));
        return asked;
    }

    private static Map<Part, Asked> features() {
        Map<Part, Asked> asked = nothing();
        asked.put(Part.STEP, new Asked(1, "the first layer"));
        asked.put(Part.ESTIMATION, new Asked(1, "scores its rows"));
        asked.put(Part.JUDGING, new Asked(1, "scores its rows"));
        asked.put(Part.CHECKPOINT, new Asked(1, "holds the rows of the buffers, and the first layers"));
        asked.put(Part.TOTAL, new Asked(1, "as its parts"));
        return asked;
    }

    private static Map<Part, Asked> annotators() {
        Map<Part, Asked> asked = nothing();
        asked.put(Part.TELLING, new Asked(1, "the crowd is the sum over all annotators, once a window"));
        asked.put(Part.CHECKPOINT, new Asked(1, "holds all annotators"));
        asked.put(Part.TOTAL, new Asked(1, "as its parts"));
        return asked;
    }

    private static Map<Part, Asked> reservoir() {
        Map<Part, Asked> asked = nothing();
        asked.put(Part.CHECKPOINT, new Asked(1, "holds the reservoir"));
        asked.put(Part.TOTAL, new Asked(1, "as its parts"));
        return asked;
    }

    private static Map<Part, Asked> window() {
        Map<Part, Asked> asked = nothing();
        asked.put(Part.ESTIMATION, new Asked(1, "goes through all rows"));
        asked.put(Part.CHECKPOINT, new Asked(1, "holds the rows"));
        asked.put(Part.TOTAL, new Asked(1, "as its parts"));
        return asked;
    }

    private static Map<Part, Asked> nothing() {
        Map<Part, Asked> asked = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (part != Part.MERGE && part != Part.INGEST) {
                asked.put(part, new Asked(0, "does not depend on it"));
            }
        }
        return asked;
    }
}
