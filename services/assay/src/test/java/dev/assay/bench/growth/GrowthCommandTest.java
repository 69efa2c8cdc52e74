package dev.assay.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GrowthCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void tellsWhatEachPartCostsAtEachSizeAndHowItMayGrow() throws IOException {
        Path file = folder.resolve("r.json");

        int code = run("--only", "labels,partitions", "--quick", "--rounds", "1", "--report", file.toString());

        assertThat(code).as(errors.toString()).isZero();
        JsonNode axes = new ObjectMapper().readTree(file.toFile()).get("axes");
        assertThat(axes).hasSize(2);
        JsonNode labels = axes.get(0);
        assertThat(labels.get("name").asText()).isEqualTo("labels");
        assertThat(labels.get("sizes")).hasSize(2);
        assertThat(labels.get("parts"))
                .extracting(part -> part.get("part").asText())
                .contains(
                        "steps",
                        "estimation",
                        "change test",
                        "trusted samples",
                        "retractions",
                        "checkpoint",
                        "together");
        for (JsonNode part : labels.get("parts")) {
            assertThat(part.get("micros")).hasSize(2).allMatch(micros -> micros.asDouble() >= 0);
            assertThat(part.get("why").asText()).isNotEmpty();
        }
        for (String always : List.of("steps", "estimation", "checkpoint")) {
            assertThat(labels.get("parts"))
                    .anyMatch(part -> part.get("part").asText().equals(always)
                            && part.get("micros").get(1).asDouble() > 0);
        }
        assertThat(out.toString()).contains("labels, K", "window forming");
        assertThat(folder.resolve("r.json.html")).content().contains("<svg", "estimation");
    }

    @Test
    void theExponentIsTheSlopeBetweenTheLastTwoSizes() {
        assertThat(GrowthReport.exponent(List.of(1, 10, 100), List.of(9.0, 2.0, 200.0)))
                .isCloseTo(2, within(1e-9));
        assertThat(GrowthReport.exponent(List.of(10, 1000), List.of(3.0, 3.0))).isZero();
        assertThat(GrowthReport.exponent(List.of(10, 1000), List.of(0.0, 0.0))).isZero();
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(run("--only", "weather")).isEqualTo(2);
        assertThat(errors.toString()).contains("weather", "labels, features, annotators");
        assertThat(run("--rounds", "0")).isEqualTo(2);
        assertThat(errors.toString()).contains("--rounds is 0");
    }

    private int run(String... options) {
        return new CommandLine(new GrowthCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(options);
    }
}
