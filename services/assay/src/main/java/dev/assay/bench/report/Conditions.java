package dev.assay.bench.report;

import dev.assay.bench.MethodReport.Row;
import java.util.Comparator;

/**
 * What methods must share to be compared.
 *
 * @param gold share of the training samples that is trusted
 * @param singles regulators per class: all, or a number
 */
record Conditions(String mode, String recipe, boolean pairs, double gold, String singles) {

    static final Comparator<Conditions> ORDER = Comparator.comparing(Conditions::mode)
            .thenComparing(Conditions::recipe)
            .thenComparing(conditions -> !conditions.pairs)
            .thenComparing(Comparator.comparingDouble(Conditions::gold).reversed())
            .thenComparing(Conditions::singles, Conditions::bySingles);

    static Conditions of(Row row) {
        return new Conditions(row.mode(), row.recipe(), row.pairs(), row.gold(), row.singles());
    }

    Conditions withGold(double share) {
        return new Conditions(mode, recipe, pairs, share, singles);
    }

    Conditions withSingles(String count) {
        return new Conditions(mode, recipe, pairs, gold, count);
    }

    Conditions withPairs(boolean kept) {
        return new Conditions(mode, recipe, kept, gold, singles);
    }

    /** All of it in words, unescaped. */
    String text() {
        return kind() + ", " + amounts();
    }

    /** How much there is of trusted samples, unescaped. */
    String amounts() {
        return Noise.percent(gold) + " gold, "
                + (singles.equals("all") ? "all regulators" : singles + " regulators per class");
    }

    /** What is not a matter of amount, unescaped. */
    String kind() {
        return mode + ", recipe " + recipe + ", pairs " + (pairs ? "on" : "off");
    }

    /** All regulators first, then falling numbers. */
    static int bySingles(String one, String other) {
        return Integer.compare(amount(other), amount(one));
    }

    private static int amount(String singles) {
        try {
            return Integer.parseInt(singles);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }
}
