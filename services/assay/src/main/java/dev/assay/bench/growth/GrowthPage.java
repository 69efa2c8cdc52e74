package dev.assay.bench.growth;

import dev.assay.report.Axis;
import dev.assay.report.Html;
import dev.assay.report.Legend;
import dev.assay.report.LineChart;
import dev.assay.report.Marker;
import dev.assay.report.Style;
import java.util.ArrayList;
import java.util.List;

/** The report as a page: for each axis a picture and a table. */
final class GrowthPage {

    private static final String CSS = """
            :root{color-scheme:light dark;--page:#fff;--text:#1d2b38;--muted:#5b6b7a;--line:#dde5ec;
            --c0:#0063a6;--c1:#c05000;--c2:#1a7f4b;--c3:#8e44ad;--c4:#b3261e}
            @media(prefers-color-scheme:dark){:root{--page:#12181f;--text:#e2e9ef;--muted:#9fb0be;--line:#2c3843;
            --c0:#7cc0ff;--c1:#ffb070;--c2:#5fd39a;--c3:#d5a6ee;--c4:#ff8a80}}
            body{font:15px/1.5 system-ui,sans-serif;background:var(--page);color:var(--text);margin:2rem auto;max-width:980px;
            padding:0 1.2rem}
            .wide{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:14px}
            td,th{padding:.2rem .7rem .2rem 0;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
            th:first-child,td:first-child,td:last-child,th:last-child{text-align:left}td:last-child{white-space:normal}
            svg{width:100%;height:auto;max-width:640px}svg.swatch{width:28px;margin-right:.4em}
            .legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2em 1.2em}
            .axis{font-size:11px;fill:var(--muted)}.title{font-size:13px;font-weight:600;fill:var(--text)}
            .grid{stroke:var(--line)}footer,.muted{color:var(--muted);font-size:13px}
            """;

    private static final int COLORS = 5;
    private static final String DASH = "6 4";

    private final GrowthReport report;

    GrowthPage(GrowthReport report) {
        this.report = report;
    }

    String html() {
        StringBuilder html = new StringBuilder(
                "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'/><title>Growth benchmark</title><style>"
                        + CSS
                        + "</style></head><body><h1>What an annotation costs, and how that grows</h1>"
                        + "<p>Processor time per annotation, in microseconds; one size grows, the others stay. <b>Grows</b> is"
                        + " the exponent by which a cost grows between the last two sizes: 1 is in proportion, 0 not at"
                        + " all. <b>Asked</b> is what the mathematics asks for when the size is large; while a part has"
                        + " fixed costs as well it grows more slowly.</p>");
        html.append("<p>Usual sizes: ");
        List<String> usual = new ArrayList<>();
        report.usual().forEach((name, size) -> usual.add(Html.format("%s %,d", name, size)));
        html.append(Html.escape(String.join(", ", usual)))
                .append("; the network is ")
                .append(LearnerSize.NETWORK);
        html.append(".</p>");
        report.axes().forEach(axis -> axis(html, axis));
        return html.append(Html.format(
                        "<footer>%s; median of %d rounds; %.0f s</footer></body></html>",
                        Html.escape(report.machine()), report.rounds(), report.seconds()))
                .toString();
    }

    private static void axis(StringBuilder html, GrowthReport.Axis axis) {
        html.append("<h2>").append(Html.escape(axis.title())).append("</h2>").append(chart(axis));
        List<Legend.Entry> legend = new ArrayList<>();
        for (int i = 0; i < axis.parts().size(); i++) {
            legend.add(new Legend.Entry(axis.parts().get(i).part(), style(i)));
        }
        html.append(Legend.html(legend)).append("<div class='wide'><table><tr><th>part</th>");
        axis.sizes().forEach(size -> html.append(Html.format("<th>%,d</th>", size)));
        html.append("<th>grows</th><th>asked</th><th>why</th></tr>");
        for (GrowthReport.Curve curve : axis.parts()) {
            html.append(
                    Html.format("<tr><td title='%s'>%s</td>", Html.escape(curve.what()), Html.escape(curve.part())));
            curve.micros().forEach(micros -> html.append("<td>")
                    .append(GrowthTable.micros(micros))
                    .append("</td>"));
            html.append(Html.format(
                    "<td>%s</td><td>%s</td><td>%s</td></tr>",
                    Html.number(curve.exponent(), 2), Html.number(curve.asked(), 0), Html.escape(curve.why())));
        }
        html.append("</table></div><ul class='muted'>");
        axis.parts()
                .forEach(curve -> html.append(
                        Html.format("<li>%s: %s</li>", Html.escape(curve.part()), Html.escape(curve.what()))));
        html.append("</ul>");
    }

    private static String chart(GrowthReport.Axis axis) {
        List<LineChart.Series> series = new ArrayList<>();
        for (int i = 0; i < axis.parts().size(); i++) {
            GrowthReport.Curve curve = axis.parts().get(i);
            List<LineChart.Point> points = new ArrayList<>();
            for (int at = 0; at < axis.sizes().size(); at++) {
                double micros = curve.micros().get(at);
                points.add(new LineChart.Point(axis.sizes().get(at), micros > 0 ? micros : Double.NaN));
            }
            series.add(new LineChart.Series(curve.part(), style(i), points));
        }
        return new LineChart(
                        "microseconds per annotation",
                        Axis.powers(axis.title(), axis.sizes().stream().mapToDouble(Integer::doubleValue)),
                        Axis.powers(
                                "microseconds",
                                axis.parts().stream()
                                        .flatMap(curve -> curve.micros().stream())
                                        .mapToDouble(Double::doubleValue)),
                        series)
                .svg();
    }

    private static Style style(int index) {
        Marker[] markers = Marker.values();
        Style style = Style.line("var(--c" + index % COLORS + ")").marked(markers[1 + index % (markers.length - 1)]);
        return index < COLORS ? style : style.dashed(DASH);
    }
}
