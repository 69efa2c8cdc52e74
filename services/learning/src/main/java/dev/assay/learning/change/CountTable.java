package dev.assay.learning.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts that rows contribute to cells, cells being the outcomes of groups: e.g. label 3 was kept, of all times that it was
 * true. Compares a subset of the rows with all of them, given how often each group comes up in the subset: with N_c and n_g
 * the counts of a cell and its group over all rows, N_c' and n_g' those in the subset, {@code S_c = N_c' - n_g' N_c / n_g}.
 * Two statistics follow: per group, {@code sum over g of (sum over c in g of S_c^2) / n_g}, and pooled by the kind of
 * outcome, {@code sum over k of (sum over c of kind k of S_c)^2 / N_k}. Cells that came up once say nothing of
 * themselves, so sparse tables need no special care.
 */
final class CountTable {

    private record Entry(int cell, double count) {}

    private final Map<Long, Integer> cells = new HashMap<>();
    private final Map<Integer, Integer> groups = new HashMap<>();
    private final Map<Integer, Integer> kinds = new HashMap<>();
    private final List<Integer> groupOfCell = new ArrayList<>();
    private final List<Integer> kindOfCell = new ArrayList<>();
    private final List<List<Entry>> rows = new ArrayList<>();

    /** Begins a further row. */
    void startRow() {
        rows.add(new ArrayList<>());
    }

    /**
     * Adds to the last row.
     *
     * @param group number of the group, at least 0
     * @param kind of outcome, at least 0; the cell is that outcome in that group
     */
    void add(int group, int kind, double count) {
        if (count == 0) {
            return;
        }
        int cell = cells.computeIfAbsent(((long) group << Integer.SIZE) | kind, key -> {
            groupOfCell.add(groups.computeIfAbsent(group, unknown -> groups.size()));
            kindOfCell.add(kinds.computeIfAbsent(kind, unknown -> kinds.size()));
            return groupOfCell.size() - 1;
        });
        rows.get(rows.size() - 1).add(new Entry(cell, count));
    }

    /** A subset that has no rows yet. */
    Subset subset() {
        return new Subset();
    }

    /** Some of the rows. */
    final class Subset {

        private final int[] groupOf =
                groupOfCell.stream().mapToInt(Integer::intValue).toArray();
        private final int[] kindOf =
                kindOfCell.stream().mapToInt(Integer::intValue).toArray();
        private final double[] allOfCell = new double[groupOf.length];
        private final double[] allOfGroup = new double[groups.size()];
        private final double[] allOfKind = new double[kinds.size()];
        private final double[] ofCell = new double[groupOf.length];
        private final double[] ofGroup = new double[groups.size()];
        private final double[] ofKind = new double[kinds.size()];

        private Subset() {
            rows.forEach(row -> row.forEach(entry -> {
                allOfCell[entry.cell()] += entry.count();
                allOfGroup[groupOf[entry.cell()]] += entry.count();
                allOfKind[kindOf[entry.cell()]] += entry.count();
            }));
        }

        void clear() {
            Arrays.fill(ofCell, 0);
            Arrays.fill(ofGroup, 0);
        }

        void add(int row) {
            for (Entry entry : rows.get(row)) {
                ofCell[entry.cell()] += entry.count();
                ofGroup[groupOf[entry.cell()]] += entry.count();
            }
        }

        /** The statistic per group, and the pooled one, as they are with the rows added so far. */
        double[] statistics() {
            Arrays.fill(ofKind, 0);
            double perGroup = 0;
            for (int cell = 0; cell < ofCell.length; cell++) {
                int group = groupOf[cell];
                double excess = ofCell[cell] - ofGroup[group] * allOfCell[cell] / allOfGroup[group];
                perGroup += excess * excess / allOfGroup[group];
                ofKind[kindOf[cell]] += excess;
            }
            double pooled = 0;
            for (int kind = 0; kind < ofKind.length; kind++) {
                pooled += ofKind[kind] * ofKind[kind] / Math.max(1, allOfKind[kind]);
            }
            return new double[] {perGroup, pooled};
        }
    }
}
