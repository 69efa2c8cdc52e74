package dev.assay.bench.report;

import dev.assay.bench.MethodReport;
import dev.assay.report.Html;
import java.util.List;
import java.util.Optional;

/** What is known of single annotators, against what they did. */
final class AnnotatorTable implements Section {

    @Override
    public String title() {
        return "Annotators";
    }

    @Override
    public String anchor() {
        return "annotators";
    }

    @Override
    public String body(Results results) {
        List<MethodReport.Annotator> annotators =
                Optional.ofNullable(results.report().annotators()).orElse(List.of());
        if (annotators.isEmpty()) {
            return "";
        }
        Table table = new Table(
                        "Share of true labels that each annotator wrote, and mean error over true labels of their "
                                + "own matrix and of the crowd's taken for theirs; first seed, stream.")
                .head(List.of(
                        new Table.Head("annotator"),
                        new Table.Head("pairs"),
                        new Table.Head("kept"),
                        new Table.Head("estimated"),
                        new Table.Head("own diagonal"),
                        new Table.Head("crowd's diagonal"),
                        new Table.Head("own row L1"),
                        new Table.Head("crowd's row L1")));
        String noise = "";
        for (MethodReport.Annotator annotator : annotators) {
            if (!annotator.noise().equals(noise)) {
                noise = annotator.noise();
                table.group(noise, 8);
            }
            table.row(
                    Html.escape(annotator.annotator()),
                    List.of(
                            Integer.toString(annotator.pairs()),
                            Html.number(annotator.kept(), 3),
                            Html.number(annotator.estimatedKept(), 3),
                            Html.number(annotator.own().diagError(), 3),
                            Html.number(annotator.crowd().diagError(), 3),
                            Html.number(annotator.own().rowL1(), 3),
                            Html.number(annotator.crowd().rowL1(), 3)));
        }
        return table.html();
    }
}
