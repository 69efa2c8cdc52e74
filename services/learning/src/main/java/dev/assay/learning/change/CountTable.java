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
        private final int[][] cellsOfRow = new int[rows.size()][];
        private final double[][] countsOfRow = new double[rows.size()][];

        /** Of each cell: its share of its group's counts over all rows. */
        private final double[] share = new double[groupOf.length];

        /** Of each cell: 1 through its group's counts over all rows. */
        private final double[] weight = new double[groupOf.length];

        private final double[] allOfKind = new double[kinds.size()];
        private final double[] ofCell = new double[groupOf.length];
        private final double[] ofGroup = new double[groups.size()];
        private final double[] ofKind = new double[kinds.size()];

        private Subset() {
            double[] allOfCell = new double[groupOf.length];
            double[] allOfGroup = new double[groups.size()];
            for (int row = 0; row < cellsOfRow.length; row++) {
                List<Entry> entries = rows.get(row);
                cellsOfRow[row] = entries.stream().mapToInt(Entry::cell).toArray();
                countsOfRow[row] = entries.stream().mapToDouble(Entry::count).toArray();
                entries.forEach(entry -> {
                    allOfCell[entry.cell()] += entry.count();
                    allOfGroup[groupOf[entry.cell()]] += entry.count();
                    allOfKind[kindOf[entry.cell()]] += entry.count();
                });
            }
            // Divided here, once: the statistics are computed thousands of times.
            for (int cell = 0; cell < share.length; cell++) {
                share[cell] = allOfCell[cell] / allOfGroup[groupOf[cell]];
                weight[cell] = 1 / allOfGroup[groupOf[cell]];
            }
        }

        void clear() {
            Arrays.fill(ofCell, 0);
            Arrays.fill(ofGroup, 0);
        }

        void add(int row) {
            int[] cellsHere = cellsOfRow[row];
            double[] counts = countsOfRow[row];
            for (int i = 0; i < cellsHere.length; i++) {
                ofCell[cellsHere[i]] += counts[i];
                ofGroup[groupOf[cellsHere[i]]] += counts[i];
            }
        }

        /** The statistic per group, and the pooled one, as they are with the rows added so far. */
        double[] statistics() {
            Arrays.fill(ofKind, 0);
            double perGroup = 0;
            for (int cell = 0; cell < ofCell.length; cell++) {
                double excess = ofCell[cell] - ofGroup[groupOf[cell]] * share[cell];
                perGroup += excess * excess * weight[cell];
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
