package dev.assay.bench.scale;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.CommandProcess;
import dev.assay.bench.stand.Stand;
import dev.assay.bench.stand.Tally;
import dev.assay.bench.throughput.Sender;
import dev.assay.bench.throughput.WideStream;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A model line that moves: its trainer is stopped, and another goes on in another folder, with the same store and brokers. */
final class LineMove {

    private static final String LINE = "moving";
    private static final String HEAP = "512m";
    private static final int WINDOW = 200;
    private static final int WINDOWS = 12;
    private static final int MOVED_AFTER = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 50;
    private static final Map<String, String> SETTINGS = Map.of(
            "assay.line.name",
            LINE,
            "assay.trainer.network",
            "mlp:32",
            "assay.trainer.window-examples",
            Integer.toString(WINDOW),
            "assay.trainer.window-linger",
            "1s");

    private final Stand stand;
    private final Path folder;

    /** @param folder of the two machines */
    LineMove(Stand stand, Path folder) {
        this.stand = stand;
        this.folder = folder;
    }

    ScaleReport.Move run() throws IOException, InterruptedException {
        try (Tally tally = new Tally(stand.clients(), LINE)) {
            tally.catchUp();
            int examples = tally.examples() + send();
            long before;
            long stopped;
            try (CommandProcess first = trainer("machine-a")) {
                await(tally, () -> tally.lineage().newest() >= MOVED_AFTER);
                stopped = System.nanoTime();
                first.terminate();
                tally.catchUp();
                before = tally.lineage().newest();
            }
            try (CommandProcess second = trainer("machine-b")) {
                await(tally, () -> tally.lineage().newest() > before);
                double standstill = (System.nanoTime() - stopped) / 1e9;
                await(tally, () -> tally.lineage().examples() >= examples);
                second.terminate();
                tally.catchUp();
                return new ScaleReport.Move(before, tally.lineage().newest(), tally.trainer(Map.of()), standstill);
            }
        }
    }

    private CommandProcess trainer(String machine) throws IOException {
        Path data = Files.createDirectories(folder.resolve(machine));
        return CommandProcess.start(
                "trainer", stand.values(SETTINGS), HEAP, Instances.freePort(), data.resolve("log.txt"));
    }

    private static void await(Tally tally, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new BenchFailedException(
                        "the line stands still at version " + tally.lineage().newest());
            }
            Thread.sleep(LOOK_MILLIS);
            tally.catchUp();
        }
    }

    private int send() {
        WideStream stream = new WideStream();
        Instant start = Instant.now();
        int count = WINDOWS * WINDOW;
        try (Sender sender = new Sender(stand.clients())) {
            for (int sample = 0; sample < count; sample++) {
                sender.send(
                        Topic.EXAMPLES,
                        "moving-" + sample,
                        stream.example(sample, 0, stream.features(sample)),
                        start.plusMillis(sample));
            }
            sender.flush();
        }
        return count;
    }
}
