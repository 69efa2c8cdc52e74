package dev.assay.bench.report;

import dev.assay.bench.MethodReport;
import dev.assay.report.Html;
import java.util.ArrayList;
import java.util.List;

/**
 * A method benchmark's report as one HTML page that needs nothing beside itself: tables and figures as the paper's, from
 * whatever rows there are. The page is also well-formed XML.
 */
public final class MethodPage {

    private static final List<Section> SECTIONS = List.of(
            new TableOne(),
            new NoiseFigures(),
            new MatrixFigures(),
            new EpochFigures(),
            new GoldFigures(),
            new SinglesFigures(),
            new PairsTable(),
            new OtherNoises(),
            new StreamFigures(),
            new AnnotatorTable(),
            new AllRows());

    private final Results results;

    /** A page of a report, which may hold any part of what a benchmark can measure, or nothing. */
    public MethodPage(MethodReport report) {
        this.results = new Results(report);
    }

    /** The page; sections the report has no rows for are left out. */
    public String html() {
        StringBuilder body = new StringBuilder();
        List<Section> present = new ArrayList<>();
        for (Section section : SECTIONS) {
            String content = section.body(results);
            if (!content.isEmpty()) {
                present.add(section);
                body.append(Html.format("<section><h2 id='%s'>%s</h2>", section.anchor(), Html.escape(section.title())))
                        .append(content)
                        .append("</section>\n");
            }
        }
        return "<!DOCTYPE html>\n<html lang='en' xmlns='http://www.w3.org/1999/xhtml'><head><meta charset='utf-8'/>"
                + "<meta name='viewport' content='width=device-width, initial-scale=1'/><title>Method benchmark: "
                + Html.escape(results.report().dataset()) + "</title><style>" + Stylesheet.css()
                + "</style></head>\n<body>"
                + Head.html(results, present) + "\n" + body + "</body></html>\n";
    }
}
