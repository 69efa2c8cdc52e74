package dev.assay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartsTest {

    @ParameterizedTest
    @CsvSource({
        "0,     60,     '0 20 40 60'",
        "36.8,  75.1,   '30 40 50 60 70 80'",
        "0.031, 0.152,  '0.00 0.05 0.10 0.15 0.20'",
        "0.1,   0.8,    '0.0 0.2 0.4 0.6 0.8'",
        "0,     1000,   '0 250 500 750 1,000'",
        "-3,    5,      '-4 -2 0 2 4 6'",
        "70,    70,     '66 68 70 72 74'",
        "0,     0,      '0.00 0.25 0.50 0.75 1.00'"
    })
    void ticksAreNiceNumbersAroundTheData(double min, double max, String ticks) {
        Axis axis = Axis.around("", DoubleStream.of(max, Double.NaN, min));

        assertThat(axis.ticks().stream().map(Axis.Tick::label)).containsExactly(ticks.split(" "));
        assertThat(axis.min()).isLessThanOrEqualTo(min);
        assertThat(axis.max()).isGreaterThanOrEqualTo(max);
    }

    @Test
    void onAnAxisOfPowersEqualFactorsAreEqualSteps() {
        Axis axis = Axis.powers("annotators", DoubleStream.of(20, Double.NaN, 0, 0.5, 4000));

        assertThat(axis.ticks().stream().map(Axis.Tick::label))
                .containsExactly("0.1", "1", "10", "100", "1,000", "10,000");
        assertThat(axis.share(0.1)).isZero();
        assertThat(axis.share(100)).isCloseTo(0.6, within(1e-9));
        assertThat(axis.share(10_000)).isCloseTo(1, within(1e-9));
    }

    @Test
    void anAxisWithinTheDataEndsWithIt() {
        Axis axis = Axis.within("epochs", DoubleStream.of(1, 20));

        assertThat(axis.min()).isEqualTo(1);
        assertThat(axis.max()).isEqualTo(20);
        assertThat(axis.ticks().stream().map(Axis.Tick::label)).containsExactly("5", "10", "15", "20");
    }

    @Test
    void anAxisWithoutDataIsStillAnAxis() {
        assertThat(Axis.around("", DoubleStream.empty()).ticks()).hasSize(5);
    }

    @Test
    void aCurveHasAGapWhereThereIsNoScore() {
        LineChart chart = new LineChart(
                "mAP",
                Axis.every("epochs", 0, 4, 1),
                Axis.every("", 0, 100, 50),
                List.of(new LineChart.Series(
                        "a",
                        Style.line("#123456"),
                        List.of(
                                new LineChart.Point(0, 0),
                                new LineChart.Point(1, 50),
                                new LineChart.Point(2, Double.NaN),
                                new LineChart.Point(3, 50),
                                new LineChart.Point(4, 100)))));

        assertThat(chart.svg()).contains("d='M40.0 208.0L142.0 115.0M346.0 115.0L448.0 22.0'");
    }

    @Test
    void fewPointsHaveErrorBarsAndManyABand() {
        assertThat(spread(5)).contains("m-3 0h6").doesNotContain("<polygon");
        assertThat(spread(30)).contains("<polygon").doesNotContain("m-3 0h6");
    }

    @Test
    void barsBeginAtZeroAndLeaveOutWhatIsNotANumber() {
        String svg = new BarChart(
                        "mAP",
                        "share",
                        List.of("10%", "5%"),
                        List.of(new BarChart.Series(
                                "a",
                                Style.line("#123456"),
                                List.of(new BarChart.Bar(40, 0), new BarChart.Bar(Double.NaN, 0)))))
                .svg();

        assertThat(svg.split("<rect", -1)).hasSize(2);
        // 250 high, 26 above and 42 below: the whole height is the greatest tick's
        assertThat(svg).contains("y='26.0' width='46.0' height='182.0'").contains("a, 10%: 40.00");
    }

    @Test
    void aDenseMapDrawsEqualNeighboursAsOneStroke() {
        List<String> labels = IntStream.range(0, 50).mapToObj(i -> "l" + i).toList();
        double[][] matrix = new double[50][50];
        matrix[0][0] = 1;
        Arrays.fill(matrix[1], 10, 20, 1);
        matrix[2][7] = Double.NaN;

        String svg = DenseHeatMap.svg("m", labels, matrix);

        assertThat(svg).contains("<path stroke='rgb(32,77,140)' d='M0 0.5h1M10 1.5h10'/>");
        assertThat(svg).contains("<path stroke='rgb(200,200,200)' d='M7 2.5h1'/>");
        assertThat(svg)
                .contains("l1 written as l10: 1.000")
                .doesNotContain("NaN")
                .doesNotContain("<text");
    }

    @Test
    void textIsSafeInHtmlAndXml() {
        assertThat(Html.escape("<a b='c'>&\"\u0001\uD83D\uDE00\uDC00"))
                .isEqualTo("&lt;a b=&#39;c&#39;&gt;&amp;&quot;\uFFFD\uD83D\uDE00\uFFFD");
        assertThat(Html.number(-0.004, 2)).isEqualTo("0.00");
        assertThat(Html.number(-0.4, 0)).isEqualTo("0");
        assertThat(Html.number(-0.4, 1)).isEqualTo("-0.4");
        assertThat(Html.number(Double.NaN, 1)).isEqualTo("–");
        assertThat(Html.change(0.5, 1)).isEqualTo("+0.5");
        assertThat(Html.change(0.04, 1)).isEqualTo("0.0");
        assertThat(Html.change(-0.5, 1)).isEqualTo("-0.5");
        assertThat(Html.change(Double.POSITIVE_INFINITY, 1)).isEqualTo("–");
    }

    private static String spread(int points) {
        return new LineChart(
                        "t",
                        Axis.every("x", 0, 30, 10),
                        Axis.every("y", 0, 10, 5),
                        List.of(new LineChart.Series(
                                "a",
                                Style.line("#123456"),
                                IntStream.range(0, points)
                                        .mapToObj(i -> new LineChart.Point(i, 5, 1))
                                        .toList())))
                .svg();
    }
}
