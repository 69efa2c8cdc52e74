package dev.assay.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances share the work, come and go, and nothing is lost or done twice; a model line moves. */
class ScaleIT {

    private static final int RECORDS = 2000;

    @TempDir
    Path folder;

    @Test
    void instancesShareTheWorkAndALineMoves() throws IOException {
        Path file = folder.resolve("scale.json");

        int code = Main.execute("bench", "scale", "--records", Integer.toString(RECORDS), "--report", file.toString());

        assertThat(code).isZero();
        JsonNode report = new ObjectMapper().readTree(file.toFile());
        for (String service : List.of("ingest", "predictor")) {
            JsonNode side = report.at("/services/" + service);
            assertThat(side.at("/balance/lost").longValue()).isZero();
            assertThat(side.at("/balance/duplicated").longValue()).isZero();
            assertThat(side.at("/balance/outputs").longValue()).isGreaterThan(4 * RECORDS);
            JsonNode four = side.at("/phases/2");
            assertThat(four.get("partitions")).map(JsonNode::intValue).containsExactly(2, 2, 2, 2);
            assertThat(IntStream.range(0, 4)
                            .mapToLong(i -> four.get("shares").get(i).longValue()))
                    .allMatch(share -> share > 0)
                    .satisfies(shares -> assertThat(
                                    shares.stream().mapToLong(Long::longValue).sum())
                            .isEqualTo(RECORDS));
        }
        JsonNode move = report.get("move");
        assertThat(move.at("/trained/lost").longValue()).isZero();
        assertThat(move.at("/trained/duplicated").longValue()).isZero();
        assertThat(move.at("/trained/outputs").longValue()).isPositive();
        assertThat(move.get("version_after").longValue())
                .isGreaterThan(move.get("version_before").longValue());
        assertThat(ProcessHandle.current().children()).as("processes left").isEmpty();
    }
}
