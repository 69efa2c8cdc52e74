package dev.assay.bench.report;

import static dev.assay.bench.report.MadeUpReport.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.bench.MethodReport;
import dev.assay.bench.MethodReport.Fit;
import dev.assay.bench.MethodReport.Matrix;
import dev.assay.bench.MethodReport.Point;
import dev.assay.bench.MethodReport.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SectionsTest {

    @Test
    void goldSharesAreComparedWithinTheSameConditions() {
        Page page = Page.of(MadeUpReport.of(
                gold("assay", 0.1, 70),
                gold("assay", 0.01, 66),
                gold("true-c", 0.1, 71),
                gold("asl", 0.1, 40),
                gold("asl", 0.01, 40)));

        assertThat(page.row("By share", "assay")).containsExactly("70.0", "66.0");
        assertThat(page.elements("caption").stream().map(Element::getTextContent))
                .anyMatch(caption -> caption.startsWith("mAP at symmetric 40% (the paper's figures"));
        assertThat(page.row("mAP at symmetric 40%", "5%")).containsExactly("68.73", "69.11");
        assertThat(page.elements("rect").stream().map(Element::getTextContent))
                .containsExactly("assay, 10%: 70.00", "assay, 1%: 66.00");
        assertThat(page.row("Scores", "true-c")).first().isEqualTo("71.0");
    }

    @Test
    void regulatorsAreComparedFromAllToFew() {
        Page page = Page.of(MadeUpReport.of(
                singles("galc-slr", "10", 60), singles("galc-slr", "all", 64), singles("galc-slr", "50", 63)));

        assertThat(page.row("By regulators", "mAP")).isEmpty();
        assertThat(page.row("By regulators", "galc-slr")).containsExactly("64.0", "63.0", "60.0");
    }

    @Test
    void pairsOnAndOffAreSetAgainstEachOther() {
        Page page = Page.of(MadeUpReport.of(
                pairs("assay", true, 70, new Fit(0.05, 0.2)),
                pairs("assay", false, 69, new Fit(0.08, 0.4)),
                pairs("glc", true, 60, null)));

        assertThat(page.row("With and without", "assay"))
                .containsExactly(
                        "70.0", "69.0", "+1.0", "68.0", "67.0", "+1.0", "3.00", "3.10", "-0.10", "0.050", "0.080",
                        "-0.030", "0.200", "0.400", "-0.200");
        assertThat(page.html().split("<td>60.0</td>", -1)).hasSizeGreaterThan(1);
    }

    @Test
    void otherNoiseSaysWhichModelWasServed() {
        Page page = Page.of(MadeUpReport.of(
                served("as-given", 1, "gold"), served("as-given", 2, "anchor"), served("as-given", 3, "gold")));

        assertThat(page.row("as-given; mean", "assay")).last().isEqualTo("1 × anchor, 2 × gold");
        assertThat(page.headings()).doesNotContain("Table 1: symmetric noise");
    }

    @Test
    void aStreamWhoseNoiseChangesHasALineHalfWay() {
        List<Point> curve =
                List.of(new Point(1_000, 30, 20, new Fit(0.1, 0.3)), new Point(9_000, 60, 50, new Fit(0.2, 0.5)));
        Row steady = row("assay", "pair:0.4", "stream", 1, "assay", 0.1, "all", true, 60, new Fit(0.2, 0.5), curve);
        Row changing = row(
                "assay",
                "symmetric:0.2>pair:0.4",
                "stream",
                1,
                "assay",
                0.1,
                "all",
                true,
                60,
                new Fit(0.2, 0.5),
                curve);

        assertThat(marks(Page.of(MadeUpReport.of(steady)))).isEmpty();
        // arrivals from 1,000 to 9,000 lie from x 40 to 448; the change is at 4,500
        assertThat(marks(Page.of(MadeUpReport.of(changing))))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.getAttribute("x1")).isEqualTo("218.5"));
        assertThat(Page.of(MadeUpReport.of(changing)).html()).contains("row L1, symmetric 20% → pair 40%");
    }

    @Test
    void matricesSayHowFarTheyAreFromTheInjectedOne() {
        Page page = Page.of(new MethodReport(
                "small",
                new MethodReport.Counts(1, 1, 1, 1),
                List.of("cat", "dog"),
                List.of(),
                List.of(
                        new Matrix("assay", "pair:0.4", "batch", new double[][] {{0.7, 0.3}, {0.5, 0.5}}),
                        new Matrix("injected", "pair:0.4", "batch", new double[][] {{0.6, 0.4}, {0.4, 0.6}})),
                List.of()));

        assertThat(page.elements("figcaption").stream().map(Element::getTextContent))
                .containsExactly("injected", "assay diagonal error 0.100, row L1 0.200");
    }

    @Test
    void thePapersFiguresAgreeWithWhatItsAbstractSays() {
        assertThat(PaperFigures.TABLE_1.stream()
                        .mapToDouble(line -> line.galcSlr().map() - line.asl().map())
                        .average()
                        .orElseThrow())
                .isCloseTo(13.81, within(0.005));
        assertThat(PaperFigures.TABLE_1.stream()
                        .mapToDouble(line -> line.galcSlr().map() - line.asl().map())
                        .max()
                        .orElseThrow())
                .isCloseTo(28.67, within(0.005));
    }

    private static List<Element> marks(Page page) {
        return page.elements("line").stream()
                .filter(line -> line.getAttribute("class").equals("mark"))
                .toList();
    }

    private static Row gold(String method, double share, double map) {
        return row(method, "symmetric:0.4", "batch", 1, "assay", share, "all", true, map, null, List.of());
    }

    private static Row singles(String method, String count, double map) {
        return row(method, "symmetric:0.4", "batch", 1, "assay", 0.1, count, true, map, null, List.of());
    }

    private static Row pairs(String method, boolean pairs, double map, @Nullable Fit fit) {
        return row(method, "symmetric:0.4", "batch", 1, "assay", 0.1, "all", pairs, map, fit, List.of());
    }

    private static Row served(String noise, long seed, String model) {
        return new Row(
                "assay", noise, "batch", seed, "assay", 0.1, "all", true, 60, 60, 60, 60, 60, 60, 60, 1, 1, null, model,
                null, List.of(), 1);
    }
}
