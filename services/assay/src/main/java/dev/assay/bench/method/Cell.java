package dev.assay.bench.method;

import dev.assay.bench.MethodReport;

/**
 * One model to train and score; see {@link MethodReport.Row} for what the components mean.
 *
 * @param singles regulators kept for each label; {@link #ALL} for all
 */
record Cell(String method, String noise, Mode mode, long seed, Recipe recipe, double gold, int singles, boolean pairs) {

    static final int ALL = Integer.MAX_VALUE;

    enum Mode {
        BATCH,
        STREAM
    }

    enum Recipe {
        ASSAY,
        PAPER
    }

    String singlesName() {
        return singles == ALL ? "all" : Integer.toString(singles);
    }

    Cell withNoise(String other) {
        return new Cell(method, other, mode, seed, recipe, gold, singles, pairs);
    }

    /** Whether a row of a report is this cell's. */
    boolean isOf(MethodReport.Row row) {
        return row.method().equals(method)
                && row.noise().equals(noise)
                && row.mode().equals(lower(mode))
                && row.seed() == seed
                && row.recipe().equals(lower(recipe))
                && row.gold() == gold
                && row.singles().equals(singlesName())
                && row.pairs() == pairs;
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "%s, %s, %s, seed %d, recipe %s, gold %s, singles %s, pairs %s",
                method,
                noise,
                lower(mode),
                seed,
                lower(recipe),
                gold,
                singlesName(),
                pairs ? "on" : "off");
    }
}
