package dev.assay.bench.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DriftCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void tellsWhenAChangeWasNoticedAndThatNothingWasWhereThereWasNone() throws IOException {
        Path file = folder.resolve("r.json");

        int code = run(
                "--noise",
                "symmetric:0.2,symmetric:0.1>pair:0.6",
                "--annotations",
                "3000",
                "--seeds",
                "1",
                "--labels",
                "6",
                "--network",
                "mlp:8",
                "--report",
                file.toString());

        assertThat(code).as(errors.toString()).isZero();
        JsonNode runs = new ObjectMapper().readTree(file.toFile()).get("runs");
        JsonNode steady = runs.get(0);
        assertThat(steady.has("change_at")).isFalse();
        assertThat(steady.get("false_alarms").asInt()).isZero();
        JsonNode changing = runs.get(1);
        assertThat(changing.get("change_at").asInt()).isEqualTo(1500);
        assertThat(changing.get("delay").asInt()).isBetween(1, 1000);
        assertThat(changing.get("alarms").get(0).get("noticed").asInt())
                .isEqualTo(1500 + changing.get("delay").asInt());
        assertThat(changing.get("course")).hasSize(6);
        assertThat(out.toString()).contains("no change, 0 false alarms", "noticed after");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(run("--noise", "loud:0.4")).isEqualTo(2);
        assertThat(errors.toString()).contains("loud");
        assertThat(run("--labels", "2", "--noise", "symmetric:0.4")).isEqualTo(2);
        assertThat(errors.toString()).contains("--labels must be at least 3");
    }

    private int run(String... options) {
        return new CommandLine(new DriftCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(options);
    }
}
