package dev.assay.bench.report;

import static dev.assay.bench.report.MadeUpReport.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bench.MethodReport.Point;
import dev.assay.report.LineChart;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupingTest {

    @Test
    void noiseReadsAsItIsMeant() {
        assertThat(Noise.parse("symmetric:0.4").text()).isEqualTo("symmetric 40%");
        assertThat(Noise.parse("symmetric:.125").text()).isEqualTo("symmetric 12.5%");
        assertThat(Noise.parse("as-given").text()).isEqualTo("as-given");
        assertThat(Noise.parse("symmetric:0.2>pair:0.4").text()).isEqualTo("symmetric 20% → pair 40%");
        assertThat(Noise.parse("symmetric:0")).isEqualTo(Noise.parse("symmetric:0.0"));
        assertThat(Noise.parse("").text()).isEmpty();
    }

    @Test
    void symmetricNoiseComesFirstAndChangingNoiseLast() {
        assertThat(Stream.of("symmetric:0.1>pair:0.2", "missing:0.4", "symmetric:0.6", "as-given", "symmetric:0.1")
                        .map(Noise::parse)
                        .sorted(Noise.ORDER)
                        .map(Noise::text))
                .containsExactly(
                        "symmetric 10%", "symmetric 60%", "as-given", "missing 40%", "symmetric 10% → pair 20%");
    }

    @Test
    void onlyFiniteScoresCount() {
        assertThat(Spread.of(DoubleStream.of(1, Double.NaN, 3))).isEqualTo(new Spread(2, Math.sqrt(2), 2));
        assertThat(Spread.of(DoubleStream.of(5))).isEqualTo(new Spread(5, 0, 1));
        assertThat(Spread.of(DoubleStream.empty()).html(1, 3)).isEqualTo("–");
        assertThat(Spread.of(DoubleStream.of(-0.01)).html(1, 1)).isEqualTo("0.0");
    }

    @Test
    void curvesOfSeedsAreAveragedWhereTheyMeet() {
        Runs runs = new Results(MadeUpReport.of(
                        row("asl", "pair:0.1", "batch", 1, "paper", 0.1, "all", true, 60, null, curve(10, 20)),
                        row("asl", "pair:0.1", "batch", 2, "paper", 0.1, "all", true, 60, null, curve(12))))
                .runs()
                .findFirst()
                .orElseThrow();

        assertThat(runs.curve(Point::map))
                .containsExactly(new LineChart.Point(1, 11, Math.sqrt(2)), new LineChart.Point(2, 20, 0));
        assertThat(runs.curve(point -> Runs.rowL1(point.corruption()))).isEmpty();
    }

    @Test
    void amountsMostRowsHaveAreTheMainOnes() {
        Results results = new Results(MadeUpReport.of(
                row("asl", "pair:0.1", "batch", 1, "paper", 0.05, "all", true, 60, null, List.of()),
                row("asl", "pair:0.1", "batch", 1, "paper", 0.1, "50", true, 60, null, List.of()),
                row("glc", "pair:0.1", "batch", 1, "paper", 0.05, "all", true, 60, null, List.of()),
                row("asl", "pair:0.1", "stream", 1, "paper", 0.01, "10", true, 60, null, List.of()),
                row("asl", "pair:0.1", "stream", 1, "paper", 0.02, "10", true, 60, null, List.of())));

        assertThat(results.main())
                .containsExactly(
                        new Conditions("batch", "paper", true, 0.05, "all"),
                        new Conditions("stream", "paper", true, 0.02, "10"));
    }

    @Test
    void everyMethodHasALookOfItsOwn() {
        List<String> names = List.of(
                "assay", "asl", "galc-slr", "galc-slr/a", "galc-slr/b", "glc", "glc/c", "new", "newer", "clean");
        Methods methods = new Methods(names);

        assertThat(methods.names())
                .containsExactly(
                        "clean",
                        "asl",
                        "glc",
                        "glc/c",
                        "galc-slr",
                        "galc-slr/a",
                        "galc-slr/b",
                        "assay",
                        "new",
                        "newer");
        assertThat(names.stream().map(methods::style)).doesNotHaveDuplicates();
        assertThat(methods.style("galc-slr/a").color())
                .isEqualTo(methods.style("galc-slr").color());
    }

    private static List<Point> curve(double... scores) {
        return IntStream.range(0, scores.length)
                .mapToObj(i -> new Point(i + 1L, scores[i], 0, null))
                .toList();
    }
}
