package dev.assay.bench.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.simulator.data.DataSetWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MethodCommandTest {

    private static final int LABELS = 5;
    private static final int FEATURES = 10;
    private static final int TRAINING = 1500;
    private static final int TEST = 300;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    /** A label is true when its feature is large; every third sample has one label, each tenth none. */
    @BeforeAll
    static void writeDataSet() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (DataSetWriter writer =
                new DataSetWriter(shared.resolve("toy"), FEATURES, List.of("ant", "bee", "cat", "dog", "eel"))) {
            for (int i = 0; i < TRAINING + TEST; i++) {
                float[] row = new float[FEATURES];
                for (int j = 0; j < FEATURES; j++) {
                    row[j] = (float) random.nextDouble();
                }
                int labels = i % 10 == 9 ? 0 : i % 3 == 0 ? 1 : 2;
                List<Integer> truth = IntStream.range(0, LABELS)
                        .boxed()
                        .sorted((a, b) -> Float.compare(row[b], row[a]))
                        .limit(labels)
                        .sorted()
                        .toList();
                int sample = writer.add(row, truth, i >= TRAINING);
                if (i < TRAINING) {
                    writer.annotate(sample, i % 2, truth.isEmpty() ? truth : truth.subList(0, 1));
                }
            }
            writer.finish();
        }
    }

    @Test
    void reportsEveryCombinationInTheShapeOfTheContract() throws IOException {
        Path file = folder.resolve("r.json");

        int code = run(
                "--noise",
                "symmetric:0.4",
                "--methods",
                "asl,bce,trusted-only,true-c,assay",
                "--mode",
                "stream,batch",
                "--epochs",
                "3",
                "--seed",
                "1,2",
                "--report",
                file.toString());

        assertThat(code).as(errors.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(file.toFile());
        assertThat(report.get("dataset").asText()).isEqualTo("toy");
        // 900 training samples have two labels, 450 have one; each tenth of either lost them.
        JsonNode counts = report.get("counts");
        assertThat(counts.get("silver").asInt() + counts.get("gold").asInt()).isEqualTo(900);
        assertThat(counts.get("gold").asInt()).isEqualTo(90);
        assertThat(counts.get("regulators").asInt()).isEqualTo(450);
        assertThat(counts.get("test").asInt()).isEqualTo(180);
        assertThat(report.get("rows")).hasSize(5 * 2 * 2);
        for (JsonNode row : report.get("rows")) {
            assertThat(row.fieldNames())
                    .toIterable()
                    .contains(
                            "method", "noise", "mode", "seed", "map", "cf1", "of1", "cf1_08", "of1_08", "ece", "curve",
                            "seconds");
            assertThat(row.get("map").asDouble()).isBetween(30.0, 100.0);
            assertThat(row.get("curve")).isNotEmpty();
            assertThat(row.has("corruption"))
                    .isEqualTo(row.get("method").asText().equals("assay"));
            assertThat(row.has("suspects"))
                    .isEqualTo(row.get("method").asText().equals("assay")
                            && row.get("mode").asText().equals("stream"));
            if (row.has("suspects")) {
                JsonNode suspects = row.get("suspects");
                assertThat(suspects.get("wrong_share").asDouble()).isBetween(0.3, 0.5);
                assertThat(suspects.get("auroc_wrong").asDouble()).isBetween(0.6, 1.0);
                assertThat(suspects.get("auroc_missing").asDouble()).isBetween(0.6, 1.0);
                assertThat(suspects.has("auroc_wrong_baseline")).isTrue();
            }
            String threshold = row.get("method").asText().equals("asl") ? "of1_08" : "of1_05";
            assertThat(row.get("of1").asDouble()).isEqualTo(row.get(threshold).asDouble());
        }
        assertThat(report.get("matrices")).hasSize(4);
        assertThat(Files.readString(folder.resolve("r.json.html"))).contains("toy", "symmetric");
    }

    @Test
    void theSameSeedGivesTheSameReportHoweverManyThreads() throws IOException {
        Path one = folder.resolve("one.json");
        Path two = folder.resolve("two.json");
        String[] what = {"--noise", "pair:0.3,symmetric:0.2>symmetric:0.5", "--methods", "clean,bce,glc,galc-slr,assay"
        };

        assertThat(run(with(what, "--threads", "1", "--report", one.toString())))
                .isZero();
        assertThat(run(with(what, "--threads", "2", "--report", two.toString())))
                .isZero();

        assertThat(withoutSeconds(one)).isEqualTo(withoutSeconds(two));
    }

    @Test
    void aResumedReportKeepsItsRowsAndGetsWhatIsMissing() throws IOException {
        Path file = folder.resolve("r.json");
        assertThat(run("--noise", "symmetric:0.4", "--methods", "bce", "--report", file.toString()))
                .isZero();
        JsonNode before = new ObjectMapper().readTree(file.toFile()).get("rows").get(0);

        assertThat(run(
                        "--noise",
                        "symmetric:0.4",
                        "--methods",
                        "bce,trusted-only",
                        "--resume",
                        "--report",
                        file.toString()))
                .isZero();

        JsonNode rows = new ObjectMapper().readTree(file.toFile()).get("rows");
        assertThat(rows).hasSize(2).contains(before);
        assertThat(out.toString()).contains("[1 of 1] trusted-only");
    }

    @Test
    void answersOfRealAnnotatorsAreTakenAsGiven() throws IOException {
        Path file = folder.resolve("r.json");

        assertThat(run("--noise", "as-given", "--methods", "assay", "--report", file.toString()))
                .isZero();

        assertThat(Files.readString(folder.resolve("r.json.html"))).contains("annotator-0", "annotator-1");
        JsonNode annotators = new ObjectMapper().readTree(file.toFile()).get("annotators");
        assertThat(annotators).hasSize(2);
        for (JsonNode annotator : annotators) {
            // They write one of two labels each time.
            assertThat(annotator.get("kept").asDouble()).isEqualTo(0.5);
            assertThat(annotator.get("estimated_kept").asDouble()).isBetween(0.4, 0.6);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--methods, best, there is no method 'best'",
        "--methods, galc-slr/upside-down, there is no method 'galc-slr/upside-down'",
        "--noise, loud:0.4, loud",
        "--singles, some, --singles is 'some'",
        "--gold, 1.5, share of 1.5",
        "--pairs, maybe, maybe"
    })
    void whatIsWrongIsSaid(String option, String value, String message) {
        assertThat(run(option, value)).isNotZero();
        assertThat(errors.toString()).contains(message);
    }

    private int run(String... options) {
        CommandLine command = new CommandLine(new MethodCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    line.getErr().flush();
                    return 1;
                });
        return command.execute(with(options, "--data", shared.resolve("toy").toString()));
    }

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static JsonNode withoutSeconds(Path file) throws IOException {
        JsonNode report = new ObjectMapper().readTree(file.toFile());
        report.get("rows").forEach(row -> ((ObjectNode) row).remove("seconds"));
        return report;
    }
}
