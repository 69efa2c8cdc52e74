package dev.assay.bench.stand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.line.Window;
import dev.assay.records.ExampleOrigin;
import dev.assay.records.TrainingExample;
import dev.assay.trainer.CommitPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("ledger");
    }

    @Test
    void holdsWindowsInOrderAndWhereTheProcessWasKilled() throws IOException {
        Ledger.Writer writer = new Ledger.Writer(file);
        writer.trained(1, window(example("s1/ann", 1), example("s1/ann", 2)));
        writer.trained(2, window(example("s0/ann", 1)));
        writer.killed(CommitPoint.OFFSETS_SENT);

        Ledger.Content content = Ledger.read(file);

        assertThat(content.attempts())
                .containsExactly(
                        new Ledger.Attempt(1, List.of("SILVER:s1/ann@1", "SILVER:s1/ann@2")),
                        new Ledger.Attempt(2, List.of("SILVER:s0/ann@1")));
        assertThat(content.killedAt()).contains(CommitPoint.OFFSETS_SENT);
    }

    @Test
    void aLineThatWasCutOffDoesNotCount() throws IOException {
        Ledger.Writer writer = new Ledger.Writer(file);
        writer.trained(1, window(example("a", 1)));
        writer.trained(2, window(example("b", 1), example("c", 1)));
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 4));

        assertThat(Ledger.read(file).attempts()).containsExactly(new Ledger.Attempt(1, List.of("SILVER:a@1")));
    }

    @Test
    void aProcessThatWroteNothingTrainedOnNothing() throws IOException {
        assertThat(Ledger.read(file).attempts()).isEmpty();
        assertThat(Ledger.read(file).killedAt()).isEmpty();
    }

    private static Window window(TrainingExample... examples) {
        List<ConsumerRecord<String, TrainingExample>> records = new ArrayList<>();
        for (TrainingExample example : examples) {
            records.add(new ConsumerRecord<>("examples", 0, records.size(), example.getSampleId(), example));
        }
        return new Window(records, Map.of(), Map.of());
    }

    private static TrainingExample example(String id, int revision) {
        return new TrainingExample(id, "s", ExampleOrigin.SILVER, revision, false, "ann", List.of(0), null);
    }
}
