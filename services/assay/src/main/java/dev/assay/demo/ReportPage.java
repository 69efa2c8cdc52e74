package dev.assay.demo;

import static dev.assay.report.Html.format;

import dev.assay.learning.corruption.Corruption;
import dev.assay.records.AnnotatorQuality;
import dev.assay.records.Prediction;
import dev.assay.report.Axis;
import dev.assay.report.HeatMap;
import dev.assay.report.Html;
import dev.assay.report.LineChart;
import dev.assay.report.Style;
import dev.assay.simulator.scenes.GreyPng;
import dev.assay.simulator.scenes.Scene;
import dev.assay.simulator.stream.AnnotationEvent;
import dev.assay.simulator.stream.Simulation;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The demo's result as one HTML page that needs nothing beside itself. */
final class ReportPage {

    private static final int SCENES = 12;
    private static final String GOLD = "#b8860b";
    private static final String SILVER = "#708090";

    private final DemoResult result;
    private final Board board;
    private final Simulation simulation;
    private final List<String> labels;
    private final Corruption estimated;

    ReportPage(DemoResult result, Board board, Simulation simulation, List<String> labels, Corruption estimated) {
        this.result = result;
        this.board = board;
        this.simulation = simulation;
        this.labels = labels;
        this.estimated = estimated;
    }

    String html() {
        return """
                <!doctype html><html lang='en'><head><meta charset='utf-8'><title>Assay demo</title><style>
                :root{color-scheme:light}body{font:15px/1.5 system-ui,sans-serif;color:#234;margin:2rem auto;max-width:1060px;padding:0 1rem}
                h1{font-size:1.7rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}.muted{color:#678}
                table{border-collapse:collapse}td,th{padding:.25rem .8rem;text-align:right;border-bottom:1px solid #dde5ec}
                td:first-child,th:first-child{text-align:left}.row{display:flex;flex-wrap:wrap;gap:1.2rem}
                .axis{font-size:11px;fill:#567}.cell{font-size:10px}.title{font-size:13px;font-weight:600;fill:#234}
                .grid{stroke:#e3e9ef}.scene{display:flex;width:300px;border:1px solid #dde5ec;border-radius:8px;padding:.6rem}
                .scene img{width:112px;image-rendering:pixelated;background:#000;border-radius:4px;height:112px;margin-right:.6rem}
                .scene div{font-size:12px;line-height:1.35}.scene b{display:block;color:#678;font-weight:600}
                .bad{color:#b3261e;text-decoration:line-through}.good{color:#13723b;font-weight:600}
                svg{max-width:100%%;height:auto}</style></head><body>
                <h1>Assay demo</h1><p class='muted'>%s</p>
                <h2>On %d test scenes that nobody annotated</h2>%s
                <h2>Learning, on held-out trusted samples</h2><div class='row'>%s</div>
                <h2>How labels were corrupted</h2><p class='muted'>Row: true label. Column: label written. Mean error of the
                diagonal %.3f, of a row %.3f.</p><div class='row'><div><p>injected</p>%s</div><div><p>estimated</p>%s</div></div>
                <h2>Scenes: what annotators wrote, what Assay says</h2><div class='row'>%s</div>
                <h2>Wrong labels found</h2>%s
                <h2>Annotators</h2>%s
                </body></html>
                """.formatted(
                        headline(),
                        result.testScenes(),
                        scores(),
                        curves(),
                        result.corruption().diagonalError(),
                        result.corruption().rowL1(),
                        HeatMap.svg(
                                "injected corruption",
                                labels,
                                rows(simulation.truth().corruption().matrix())),
                        HeatMap.svg("estimated corruption", labels, rows(estimated.matrix())),
                        scenes(),
                        suspects(),
                        annotators());
    }

    private String headline() {
        return format(
                "Noise %s, seed %d: %,d annotations by %d annotators in %.0f seconds; %d checkpoints, %d promoted; "
                        + "%,d predictions; %,d dead letters.",
                Html.escape(result.noise()),
                result.seed(),
                result.annotations(),
                simulation.truth().quality().size(),
                result.seconds(),
                result.checkpoints(),
                result.promoted(),
                result.predictions(),
                result.deadLetters());
    }

    private String scores() {
        return "<table><tr><th></th><th>mAP</th><th>CF1</th><th>OF1</th><th>calibration error</th></tr>"
                + row("silver: crowd labels as they are", result.silver())
                + row("gold: through the corruption matrix", result.gold()) + "</table>";
    }

    private static String row(String name, DemoResult.ModelScores scores) {
        return format(
                "<tr><td>%s</td><td>%.1f</td><td>%.1f</td><td>%.1f</td><td>%.1f</td></tr>",
                name, scores.map(), scores.cf1(), scores.of1(), scores.ece());
    }

    private String curves() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("map", "mAP");
        figures.put("of1", "OF1");
        return figures.entrySet().stream()
                .map(figure -> chart(
                        figure.getValue(),
                        List.of(series("gold", GOLD, figure.getKey()), series("silver", SILVER, figure.getKey()))))
                .collect(Collectors.joining());
    }

    private static String chart(String title, List<LineChart.Series> series) {
        double end = series.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(LineChart.Point::x)
                .max()
                .orElse(1);
        Axis annotations = Axis.bare(format("%,.0f annotations", end), 0, end);
        return new LineChart(title, annotations, Axis.every("percent", 0, 100, 25), series)
                .named()
                .svg();
    }

    private LineChart.Series series(String model, String color, String figure) {
        return new LineChart.Series(
                model,
                Style.line(color),
                board.curve(model).stream()
                        .filter(point -> point.values().containsKey(figure))
                        .map(point -> new LineChart.Point(
                                point.annotations(), point.values().getOrDefault(figure, 0.0)))
                        .toList());
    }

    private double[][] rows(double[] matrix) {
        int size = labels.size();
        return IntStream.range(0, size)
                .mapToObj(i -> Arrays.copyOfRange(matrix, i * size, (i + 1) * size))
                .toArray(double[][]::new);
    }

    /** Crowd-labelled scenes whose newest prediction differs from what an annotator wrote. */
    private String scenes() {
        StringBuilder html = new StringBuilder();
        int shown = 0;
        Map<String, Scene> scenes = simulation.events().stream()
                .filter(event -> event instanceof dev.assay.simulator.stream.SampleEvent)
                .map(event -> (Scene) ((dev.assay.simulator.stream.SampleEvent) event).sample())
                .collect(Collectors.toMap(Scene::id, scene -> scene));
        List<AnnotationEvent> newestFirst = simulation.events().stream()
                .filter(AnnotationEvent.class::isInstance)
                .map(AnnotationEvent.class::cast)
                .sorted(Comparator.comparing(AnnotationEvent::timestamp).reversed())
                .toList();
        TreeSet<String> seen = new TreeSet<>();
        for (AnnotationEvent annotation : newestFirst) {
            Prediction prediction = board.prediction(annotation.sampleId()).orElse(null);
            Scene scene = scenes.get(annotation.sampleId());
            if (shown == SCENES) {
                break;
            }
            if (prediction != null
                    && scene != null
                    && !new TreeSet<>(prediction.getLabels()).equals(new TreeSet<>(annotation.labels()))
                    && seen.add(annotation.sampleId())) {
                html.append(scene(scene, annotation, prediction));
                shown++;
            }
        }
        return html.toString();
    }

    private String scene(Scene scene, AnnotationEvent annotation, Prediction prediction) {
        TreeSet<String> truth = scene.labels().stream().map(labels::get).collect(Collectors.toCollection(TreeSet::new));
        return format(
                "<div class='scene'><img alt='' src='data:image/png;base64,%s'><div><b>%s wrote</b>%s<b>Assay</b>%s"
                        + "<b>truth</b>%s</div></div>",
                Base64.getEncoder().encodeToString(GreyPng.encode(scene.pixels(), Scene.SIDE, Scene.SIDE)),
                Html.escape(annotation.annotator()),
                names(annotation.labels(), truth),
                names(prediction.getLabels(), truth),
                Html.escape(String.join(", ", truth)));
    }

    private static String names(List<String> names, TreeSet<String> truth) {
        return names.isEmpty()
                ? "<span class='muted'>none</span>"
                : names.stream()
                        .map(name -> format(
                                "<span class='%s'>%s</span>", truth.contains(name) ? "good" : "bad", Html.escape(name)))
                        .collect(Collectors.joining(" "));
    }

    private String suspects() {
        DemoResult.SuspectRanking suspects = result.suspects();
        return format(
                "<p class='muted'>%,d of the %,d labels that the crowd gave are wrong. Area under the ROC curve of telling "
                        + "them from the others; half would be chance.</p><table><tr><th>score</th><th>AUROC</th></tr>"
                        + "<tr><td>suspects as they were published</td><td>%s</td></tr>"
                        + "<tr><td>1 - p of the silver model, at the end</td><td>%s</td></tr>"
                        + "<tr><td>1 - p of the gold model, at the end</td><td>%s</td></tr></table>",
                suspects.wrong(),
                suspects.given(),
                ResultTable.figure(suspects.auroc()),
                ResultTable.figure(suspects.baseline()),
                ResultTable.figure(suspects.gold()));
    }

    private String annotators() {
        return board.annotators().values().stream()
                .sorted(Comparator.comparingDouble(AnnotatorQuality::getQuality).reversed())
                .map(quality -> format(
                        "<tr><td>%s</td><td>%.2f</td><td>%.2f to %.2f</td><td>%.2f</td><td>%,d</td><td>%,d</td></tr>",
                        Html.escape(quality.getAnnotator()),
                        quality.getQuality(),
                        quality.getLower(),
                        quality.getUpper(),
                        simulation.truth().quality().getOrDefault(quality.getAnnotator(), Double.NaN),
                        quality.getAnnotations(),
                        quality.getPairs()))
                .collect(Collectors.joining(
                        "",
                        "<table><tr><th>annotator</th><th>estimated F1</th><th>95%</th><th>true F1</th>"
                                + "<th>annotations</th><th>on trusted</th></tr>",
                        "</table>"));
    }
}
