package dev.assay.bench.throughput;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.Stand;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.schemas.Topic;
import dev.assay.trainer.TrainerService;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntFunction;

/** Has the trainer make a model that predictors serve. */
public final class Promoted {

    private static final int SAMPLES = 600;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Map<String, String> QUICK = Map.of(
            "assay.trainer.window-examples", "200",
            "assay.trainer.promotion-samples", "5",
            "assay.trainer.window-linger", "500ms");

    private final Stand stand;
    private final WideStream stream;
    private final IntFunction<Object> payload;

    public Promoted(Stand stand, WideStream stream, IntFunction<Object> payload) {
        this.stand = stand;
        this.stream = stream;
        this.payload = payload;
    }

    public void make(Sender sender) {
        Instant now = Instant.now();
        for (int sample = 0; sample < SAMPLES; sample++) {
            sender.send(
                    Topic.EXAMPLES,
                    WideStream.sampleId(sample),
                    stream.example(sample, 0, payload.apply(sample)),
                    now.plusMillis(sample));
        }
        sender.flush();
        TrainerService trainer = TrainerService.of(stand.settings(QUICK));
        trainer.start();
        try (CommittedLog log = new CommittedLog(stand.clients(), Topic.CHECKPOINTS)) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (log.values(log.next(WAIT), Checkpoint.class)
                    .noneMatch(checkpoint -> checkpoint.getStatus() == CheckpointStatus.PROMOTED)) {
                if (System.nanoTime() > end) {
                    throw new BenchFailedException(
                            "no model was promoted: " + trainer.health().detail());
                }
            }
        } finally {
            trainer.close();
        }
    }
}
