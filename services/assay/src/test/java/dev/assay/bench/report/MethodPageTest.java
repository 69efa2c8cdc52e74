package dev.assay.bench.report;

import static dev.assay.bench.report.MadeUpReport.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.MethodReport;
import dev.assay.bench.MethodReport.Fit;
import dev.assay.bench.MethodReport.Matrix;
import dev.assay.bench.MethodReport.Point;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class MethodPageTest {

    private static final String HOSTILE = "<script>alert('x')</script>\"&\u0000\uD800";

    @ParameterizedTest
    @ValueSource(ints = {10, 22, 80})
    void aFullReportHasEverySection(int labels) {
        Page page = Page.of(MadeUpReport.full(labels));

        assertThat(page.headings())
                .containsExactly(
                        "How to read it",
                        "Methods",
                        "Table 1: symmetric noise",
                        "Figures 2 and 5: scores against noise",
                        "Figure 4: corruption matrices",
                        "Figure 6a: mAP against epochs",
                        "Figure 6b: share of trusted samples",
                        "Figure 6c: number of regulators",
                        "Pairs on against pairs off",
                        "Other kinds of noise",
                        "Streams",
                        "All rows");
        assertThat(page.html()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void thePageNeedsNothingBesideItself() {
        Page page = Page.of(MadeUpReport.full(10));

        assertThat(page.elements("script")).isEmpty();
        assertThat(page.elements("link")).isEmpty();
        assertThat(page.html()).doesNotContain("src=").doesNotContain("url(").doesNotContain("@import");
        List<String> ids =
                page.elements("h2").stream().map(one -> one.getAttribute("id")).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(page.elements("a")).isNotEmpty().allSatisfy(link -> assertThat(ids)
                .contains(link.getAttribute("href").substring(1)));
    }

    @Test
    void tablesAndPicturesSpeakToThoseWhoCannotSeeThem() {
        Page page = Page.of(MadeUpReport.full(22));

        assertThat(page.elements("svg")).isNotEmpty().allSatisfy(svg -> assertThat(
                        svg.getAttribute("aria-hidden").equals("true")
                                || (svg.getAttribute("role").equals("img")
                                        && !svg.getAttribute("aria-label").isEmpty()))
                .isTrue());
        assertThat(page.elements("th")).isNotEmpty().allSatisfy(head -> assertThat(head.getAttribute("scope"))
                .isNotEmpty());
    }

    @Test
    void anEmptyReportSaysSo() {
        Page page = Page.of(MadeUpReport.of());

        assertThat(page.headings()).isEmpty();
        assertThat(page.html()).contains("This report has no rows.").contains("small");
    }

    @Test
    void oneRowMakesATableAndNoFigures() {
        Page page = Page.of(MadeUpReport.of(row("assay", "symmetric:0.4", "batch", 1, 70)));

        assertThat(page.headings())
                .containsExactly("How to read it", "Methods", "Table 1: symmetric noise", "All rows");
        assertThat(page.row("Scores", "assay")).containsExactly("70.0", "65.0", "68.0");
        assertThat(page.html()).contains("all regulators; one seed").doesNotContain("±");
    }

    @Test
    void rowsOfSeveralSeedsAreMeanAndSampleStandardDeviation() {
        Page page = Page.of(MadeUpReport.of(
                row("assay", "symmetric:0.4", "batch", 1, 70),
                row("assay", "symmetric:0.40", "batch", 2, 72),
                row("assay", "symmetric:0.4", "batch", 3, 74),
                row("asl", "symmetric:0.4", "batch", 1, 50),
                row("asl", "symmetric:0.4", "batch", 2, 51)));

        assertThat(page.row("Scores", "assay")).first().isEqualTo("72.0±2.0");
        assertThat(page.row("Scores", "asl")).first().isEqualTo("50.5±0.7n=2");
        assertThat(page.html()).contains("of 3 seeds");
    }

    @Test
    void theBestIsBoldAmongMethodsThatAreNotToldTheTruth() {
        Page page = Page.of(MadeUpReport.of(
                row("clean", "symmetric:0.4", "batch", 1, 75),
                row("true-c", "symmetric:0.4", "batch", 1, 72),
                row("assay", "symmetric:0.4", "batch", 1, 71),
                row("asl", "symmetric:0.4", "batch", 1, 50)));

        assertThat(page.elements("b").stream().map(Element::getTextContent))
                .containsExactly("71.0", "66.0", "69.0", "2.90", "66.0", "69.0", "59.0", "62.0");
    }

    @Test
    void mapLostIsFromTheLowestNoiseToTheHighest() {
        Page page = Page.of(MadeUpReport.of(
                row("assay", "symmetric:0.6", "batch", 1, 67),
                row("assay", "symmetric:0", "batch", 1, 74.5),
                row("asl", "symmetric:0.6", "batch", 1, 40)));

        assertThat(page.row("Scores", "assay")).last().isEqualTo("7.5");
        assertThat(page.row("Scores", "asl")).last().isEqualTo("–");
    }

    @Test
    void namesCannotBecomeMarkup() {
        MethodReport report = new MethodReport(
                HOSTILE,
                new MethodReport.Counts(1, 1, 1, 1),
                List.of(HOSTILE, "dog"),
                List.of(
                        row(HOSTILE, HOSTILE + ":0.2", HOSTILE, 1, 60),
                        row("galc-slr/" + HOSTILE, "symmetric:0.2", "batch", 1, 60),
                        row("galc-slr/" + HOSTILE, "symmetric:0.4", "batch", 1, 50)),
                List.of(new Matrix(HOSTILE, HOSTILE, HOSTILE, new double[][] {{1, 0}, {0, 1}})),
                List.of());

        Page page = Page.of(report);

        assertThat(page.elements("script")).isEmpty();
        assertThat(page.elements("h1").get(0).getTextContent()).contains("<script>alert('x')</script>");
        assertThat(page.headings()).contains("Other kinds of noise", "Figure 4: corruption matrices");
    }

    @Test
    void scoresThatAreNotNumbersAreDashes() {
        Fit unknown = new Fit(Double.NaN, Double.POSITIVE_INFINITY);
        List<Point> curve = List.of(new Point(1, Double.NaN, 1, unknown), new Point(2, 40, 1, unknown));
        Page page = Page.of(MadeUpReport.of(
                row("glc", "symmetric:0", "batch", 1, "assay", 0.1, "all", true, Double.NaN, unknown, curve),
                row("glc", "symmetric:0.2", "batch", 1, "assay", 0.1, "all", true, Double.NaN, unknown, curve),
                row("glc", "pair:0.2", "stream", 1, "assay", 0.1, "all", true, Double.NaN, unknown, curve)));

        assertThat(page.html()).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(page.row("Scores", "glc")).containsOnly("–");
        assertThat(page.headings()).contains("Figure 6a: mAP against epochs", "Streams");
    }

    @Test
    void aMatrixThatFitsNoLabelsIsStillShown() {
        MethodReport report = new MethodReport(
                "small",
                new MethodReport.Counts(1, 1, 1, 1),
                List.of("cat"),
                List.of(),
                List.of(new Matrix("glc", "as-given", "batch", new double[][] {{0.5, Double.NaN}, {0.25}})),
                List.of());

        Page page = Page.of(report);

        assertThat(page.headings()).contains("Figure 4: corruption matrices");
        assertThat(page.html()).contains("cat written as cat: 0.500").contains("label 2 written as cat: 0.250");
        assertThat(page.html()).doesNotContain("NaN");
    }
}
