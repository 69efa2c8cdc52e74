package dev.assay.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark that kills services, with few kills; {@code ./assay bench recovery} has more. */
class RecoveryIT {

    private static final int KILLS = 6;
    private static final int ANNOTATIONS = 300;

    @TempDir
    Path folder;

    @Test
    void killsLoseNothingRepeatNothingAndChangeNoBitOfTheModel() throws IOException {
        Path file = folder.resolve("recovery.json");

        int code = Main.execute(
                "bench",
                "recovery",
                "--kills",
                Integer.toString(KILLS),
                "--annotations",
                Integer.toString(ANNOTATIONS),
                "--report",
                file.toString());

        assertThat(code).isZero();
        JsonNode report = new ObjectMapper().readTree(file.toFile());
        assertThat(report.get("kills").intValue()).isEqualTo(KILLS);
        assertThat(StreamSupport.stream(report.get("kill_points").spliterator(), false)
                        .mapToInt(JsonNode::intValue)
                        .sum())
                .isEqualTo(KILLS);
        assertThat(report.get("annotations").intValue()).isEqualTo(ANNOTATIONS);
        assertThat(report.get("lost").intValue()).isZero();
        assertThat(report.get("duplicated").intValue()).isZero();
        assertThat(report.get("window_mismatches").intValue()).isZero();
        assertThat(report.get("digest_equal").booleanValue()).isTrue();
        assertThat(report.get("publications_equal").booleanValue()).isTrue();
        assertThat(report.at("/restart_seconds/median").isNumber()).isTrue();
        assertThat(report.at("/restart_seconds/p90").isNumber()).isTrue();
        assertThat(report.at("/trainer/attempts").intValue())
                .isGreaterThanOrEqualTo(report.at("/trainer/versions").intValue());
        for (String side : Set.of("ingest", "predictor")) {
            assertThat(report.at("/" + side + "/kills").intValue()).isEqualTo(1);
            assertThat(report.at("/" + side + "/inputs").intValue()).isGreaterThan(ANNOTATIONS);
            assertThat(report.at("/" + side + "/outputs")).isEqualTo(report.at("/" + side + "/inputs"));
        }
        assertThat(file.resolveSibling("recovery.json.html")).content().contains("nothing was lost");
        assertThat(ProcessHandle.current().children()).as("processes left").isEmpty();
    }
}
