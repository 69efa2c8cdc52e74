package dev.assay.bench.recovery;

import dev.assay.bench.stand.Balance;
import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.CrowdStream;
import dev.assay.bench.stand.Feed;
import dev.assay.bench.stand.Stand;
import dev.assay.runtime.kafka.CommittedLog;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.schemas.Topic;
import dev.assay.simulator.stream.AnnotationEvent;
import dev.assay.simulator.stream.Simulation;
import dev.assay.simulator.stream.StreamEvent;
import dev.assay.trainer.CommitPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The proof. A stream goes through ingest, which is killed meanwhile. One trainer learns from the examples undisturbed, its
 * twins are killed while they do, and all must end alike. Then the predictor is killed while it predicts.
 */
final class RecoveryBench {

    private static final String UNDISTURBED = "undisturbed";
    private static final Duration AGO = Duration.ofHours(2);

    private final KillPlan plan;
    private final int annotations;
    private final long seed;
    private final RecoveryProgress progress;
    private final Map<String, Integer> killPoints = new LinkedHashMap<>();
    private final long started = System.nanoTime();

    /** @param annotations how many the stream has, about */
    RecoveryBench(KillPlan plan, int annotations, long seed, RecoveryProgress progress) {
        this.plan = plan;
        this.annotations = annotations;
        this.seed = seed;
        this.progress = progress;
        for (CommitPoint point : CommitPoint.values()) {
            killPoints.put(point.name(), 0);
        }
        killPoints.put(Kill.RANDOM, 0);
    }

    /**
     * Runs it.
     *
     * @param folder of all data, empty
     * @throws BenchFailedException if it cannot be carried through
     */
    RecoveryReport run(Path folder) throws IOException, InterruptedException {
        Simulation simulation =
                CrowdStream.simulate(annotations, seed, Instant.now().minus(AGO));
        try (Stand stand = Stand.start(folder.resolve("stand"), "recovery.", settings());
                VictimLauncher launcher = new VictimLauncher(folder.resolve("processes"))) {
            return run(stand, launcher, simulation.events());
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "assay.trainer.seed", Long.toString(seed),
                "assay.trainer.network", "mlp:16",
                "assay.trainer.window-examples", "50",
                // Trainers that were killed and one that was not must make the same windows.
                "assay.trainer.backlog-growth", "1",
                // There must be a promoted model to predict with, however good.
                "assay.trainer.promotion-samples", "1");
    }

    private RecoveryReport run(Stand stand, VictimLauncher launcher, List<StreamEvent> stream)
            throws IOException, InterruptedException {
        progress.begin("ingest");
        Balance ingest = ingest(stand, launcher, stream);
        Examples examples = Examples.read(stand);
        TrainerPart trainer = new TrainerPart(launcher, stand, examples);
        progress.begin("trainer, undisturbed");
        TrainedLine undisturbed = trainer.undisturbed(UNDISTURBED);
        if (!undisturbed.isServed()) {
            throw new BenchFailedException(
                    "no checkpoint was promoted, so there is nothing to predict with: use more --annotations");
        }
        progress.begin("trainer");
        List<TrainedLine> lines = trainer.run(plan.trainer(), this::killed);
        progress.begin("predictor");
        Balance predictor = predictor(stand, launcher, stream, examples);
        progress.begin("comparing");
        return report(stand, stream, examples, undisturbed, lines, ingest, predictor);
    }

    private Balance ingest(Stand stand, VictimLauncher launcher, List<StreamEvent> stream)
            throws IOException, InterruptedException {
        try (Feed feed = new Feed(stand.clients(), stream);
                CommittedLog log = new CommittedLog(stand.clients(), Topic.EXAMPLES, Topic.DEAD_LETTERS)) {
            return new IngestPart(launcher, stand, feed, log).run(plan.ingest(), this::killed);
        }
    }

    private Balance predictor(Stand stand, VictimLauncher launcher, List<StreamEvent> stream, Examples examples)
            throws IOException, InterruptedException {
        try (CommittedLog log = new CommittedLog(stand.clients(), Topic.PREDICTIONS);
                PredictorPart part = new PredictorPart(launcher, stand, log, seed)) {
            return part.run(UNDISTURBED, stream, examples.all(), plan.predictor(), this::killed);
        }
    }

    private void killed(Kill kill) {
        String name = kill instanceof Kill.AtPoint at ? at.point().name() : Kill.RANDOM;
        killPoints.merge(name, 1, Integer::sum);
        progress.killed(name);
    }

    private RecoveryReport report(
            Stand stand,
            List<StreamEvent> stream,
            Examples examples,
            TrainedLine undisturbed,
            List<TrainedLine> lines,
            Balance ingest,
            Balance predictor)
            throws IOException {
        KafkaClients clients = stand.clients();
        List<String> names = examples.names();
        Publications publications = new Publications(stand);
        Twin twin = new Twin(stand, undisturbed);
        Balance trained = Balance.of(names, undisturbed.trained());
        int mismatches = 0;
        int attempts = 0;
        boolean digestEqual = true;
        boolean publicationsEqual = true;
        List<Double> restarts = new ArrayList<>();
        for (TrainedLine line : lines) {
            trained = trained.plus(Balance.of(names, line.trained()));
            mismatches += line.mismatches(undisturbed);
            attempts += line.attempts();
            digestEqual &= twin.holdsTheSame(line);
            publicationsEqual &= publications.areEqual(undisturbed, line);
            restarts.addAll(line.restartSeconds());
        }
        return new RecoveryReport(
                plan.kills(),
                killPoints,
                stream.stream().filter(AnnotationEvent.class::isInstance).count(),
                trained.lost(),
                trained.duplicated(),
                mismatches,
                digestEqual,
                publicationsEqual,
                RecoveryReport.Restarts.of(restarts),
                new RecoveryReport.Training(
                        plan.trainer().size(),
                        names.size(),
                        lines.size(),
                        undisturbed.version(),
                        attempts,
                        CommittedLog.rolledBack(clients, Publications.TOPICS)),
                RecoveryReport.Side.of(
                        plan.ingest().size(),
                        ingest,
                        CommittedLog.rolledBack(clients, Topic.EXAMPLES, Topic.DEAD_LETTERS)),
                RecoveryReport.Side.of(
                        plan.predictor().size(), predictor, CommittedLog.rolledBack(clients, Topic.PREDICTIONS)),
                RecoveryReport.machineName(),
                Math.round((System.nanoTime() - started) / 1e8) / 10.0,
                seed);
    }
}
