package dev.assay.bench.report;

import dev.assay.report.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What it is worth to keep the crowd's label of a trusted sample. */
final class PairsTable implements Section {

    private static final List<Measure> MEASURES =
            List.of(Measure.MAP, Measure.OF1, Measure.ECE, Measure.DIAGONAL, Measure.ROW_L1);

    @Override
    public String title() {
        return "Pairs on against pairs off";
    }

    @Override
    public String anchor() {
        return "pairs";
    }

    @Override
    public String body(Results results) {
        Map<Ablations.Key, List<Runs>> comparisons =
                Ablations.of(results, one -> true, key -> key.withPairs(true), Conditions::pairs);
        if (comparisons.isEmpty()) {
            return "";
        }
        List<Runs> all = comparisons.values().stream().flatMap(List::stream).toList();
        List<Table.Head> groups = new ArrayList<>(List.of(new Table.Head("")));
        List<Table.Head> heads = new ArrayList<>(List.of(new Table.Head("method")));
        for (Measure measure : MEASURES) {
            groups.add(new Table.Head(measure.name(), 3));
            List.of("on", "off", "change").forEach(head -> heads.add(new Table.Head(head)));
        }
        Table table = new Table("With and without a crowd label on trusted samples; " + Measure.basis(all) + ".")
                .head(groups)
                .head(heads);
        comparisons.forEach((key, runs) -> {
            table.group(shared(key), 1 + 3 * MEASURES.size());
            results.methods(runs)
                    .forEach(method -> table.row(results.methods().html(method), cells(runs, method, all)));
        });
        return table.html();
    }

    private static String shared(Ablations.Key key) {
        Conditions conditions = key.conditions();
        return conditions.mode() + ", recipe " + conditions.recipe() + ", "
                + key.noise().text() + ", " + Noise.percent(conditions.gold()) + " gold, " + conditions.singles()
                + " regulators";
    }

    private static List<String> cells(List<Runs> runs, String method, List<Runs> all) {
        List<String> cells = new ArrayList<>();
        for (Measure measure : MEASURES) {
            Spread on = measure.of(find(runs, method, true));
            Spread off = measure.of(find(runs, method, false));
            cells.add(on.html(measure.decimals(), Measure.seeds(all)));
            cells.add(off.html(measure.decimals(), Measure.seeds(all)));
            cells.add(on.present() && off.present() ? Html.change(on.mean() - off.mean(), measure.decimals()) : "–");
        }
        return cells;
    }

    /** Both are there, or there would be no comparison. */
    private static Runs find(List<Runs> runs, String method, boolean pairs) {
        return runs.stream()
                .filter(one -> one.method().equals(method) && one.conditions().pairs() == pairs)
                .findFirst()
                .orElseThrow();
    }
}
