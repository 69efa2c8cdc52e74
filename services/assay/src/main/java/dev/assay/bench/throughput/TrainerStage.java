package dev.assay.bench.throughput;

import dev.assay.bench.stand.Stand;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.Networks;
import dev.assay.learning.stream.LearnerSettings;
import dev.assay.schemas.Topic;
import dev.assay.trainer.CommitPoint;
import dev.assay.trainer.LearnerConfiguration;
import dev.assay.trainer.TrainerService;
import dev.assay.trainer.TrainerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * The trainer end to end (read, decode, assemble, step, estimate, judge, commit) against its bare steps, and how long each
 * commit keeps it from training. All examples are in the log before. What is measured are windows after the first 8,000
 * annotations, when batches have their full size; between rounds the trainer is held. Either it takes windows and steps of
 * the usual size, or as large as they become behind a long backlog.
 */
final class TrainerStage implements Stage {

    private static final int USUAL = 1000;
    private static final long PATIENCE_MILLIS = 300_000;
    private static final int PAIRED_EVERY = 10;

    /** The shape of a stage: windows to warm up, and in each round; the rate is of all in a round but the first. */
    private record Shape(int growth, int warmUp, int perRound) {

        static final Shape USUAL = new Shape(1, 16, 13);

        /** Windows of 1, 2, 4, 8 and 16 thousand, and one more. */
        static final Shape BACKLOG = new Shape(16, 6, 5);

        int window() {
            return TrainerStage.USUAL * growth;
        }

        /** Examples in the first so many windows. */
        int examples(int windows) {
            int sum = 0;
            for (int window = 0; window < windows; window++) {
                sum += Math.min(TrainerStage.USUAL << Math.min(window, 10), window());
            }
            return sum;
        }
    }

    private final WideStream stream = new WideStream();
    private final String suffix;
    private final String device;
    private final Shape shape;

    private TrainerStage(String suffix, String device, Shape shape) {
        this.suffix = suffix;
        this.device = device;
        this.shape = shape;
    }

    /** Steps of the usual size. */
    static TrainerStage usual(String device) {
        return new TrainerStage("", device, Shape.USUAL);
    }

    /** Steps as large as they become. */
    static TrainerStage backlog(String device) {
        return new TrainerStage("-backlog", device, Shape.BACKLOG);
    }

    @Override
    public String name() {
        return "trainer" + suffix;
    }

    @Override
    public Map<String, StageResult> measure(Path folder, int rounds, Consumer<String> progress)
            throws IOException, InterruptedException {
        Map<String, String> own = Map.of(
                "assay.trainer.window-examples", Integer.toString(USUAL),
                "assay.trainer.backlog-growth", Integer.toString(shape.growth()),
                "assay.trainer.device", device);
        InputFormat input = InputFormat.features(WideStream.FEATURES);
        Rounds result = new Rounds();
        Rounds sideBySide = new Rounds();
        List<CommitClock.Times> all = new ArrayList<>();
        try (Stand stand = Stands.features(folder, own)) {
            try (Sender sender = new Sender(stand.clients())) {
                send(sender, shape.examples(shape.warmUp() + rounds * shape.perRound() + 1));
            }
            LearnerSettings settings = LearnerConfiguration.of(
                    stand.settings(Map.of()).get(TrainerSettings.class), Networks.defaultFor(input));
            try (BareSteps bare = new BareSteps(settings, shape.growth(), input)) {
                bare.run(settings.batch() * shape.growth() * 100);
                measure(stand, bare, rounds, progress, result, sideBySide, all);
            }
            return Map.of(
                    name(),
                    StageResult.of(
                            result,
                            "one score and one step of each of the three models for each batch, one after the other on one"
                                    + " thread, on tensors in memory; side by side: the same on two threads",
                            Map.of(
                                    "batch",
                                    (double) settings.batch() * shape.growth(),
                                    "window",
                                    (double) shape.window(),
                                    "side_by_side_per_second",
                                    sideBySide.rawRate(),
                                    "ratio_to_side_by_side",
                                    sideBySide.ratio())),
                    "commit" + suffix,
                    commit(all));
        }
    }

    private void measure(
            Stand stand,
            BareSteps bare,
            int rounds,
            Consumer<String> progress,
            Rounds result,
            Rounds sideBySide,
            List<CommitClock.Times> all)
            throws InterruptedException {
        CommitClock clock = new CommitClock();
        int windows = shape.warmUp();
        clock.letBegin(windows);
        try (TrainerService service = TrainerService.of(stand.settings(Map.of()), new SimpleMeterRegistry(), clock)) {
            service.start();
            clock.await(0, windows, PATIENCE_MILLIS);
            for (int round = 0; round < rounds; round++) {
                int to = windows + shape.perRound();
                clock.letBegin(to);
                List<CommitClock.Times> times = clock.await(windows, to, PATIENCE_MILLIS);
                windows = to;
                double rate = rate(times);
                int annotations = (shape.perRound() - 1) * shape.window();
                double rawRate = bare.run(annotations);
                double besideRate = bare.runSideBySide(annotations);
                all.addAll(times.subList(1, times.size()));
                result.add(rate, rawRate);
                sideBySide.add(rate, besideRate);
                progress.accept(String.format(
                        Locale.ROOT,
                        "%s: %,.0f annotations a second, bare steps %,.0f: %.2f; side by side %,.0f: %.2f",
                        name(),
                        rate,
                        rawRate,
                        rate / rawRate,
                        besideRate,
                        rate / besideRate));
            }
            clock.letBegin(Long.MAX_VALUE);
        }
    }

    /** From the end of the first window's training to that of the last, so that all between counts as well. */
    private static double rate(List<CommitClock.Times> windows) {
        CommitClock.Times last = windows.get(windows.size() - 1);
        long nanos = last.at(CommitPoint.HANDED_OVER) - windows.get(0).at(CommitPoint.HANDED_OVER);
        long annotations = windows.stream()
                .skip(1)
                .mapToLong(CommitClock.Times::annotations)
                .sum();
        return annotations * 1e9 / nanos;
    }

    /** A commit keeps the trainer from training while it waits for the one before and copies what was learned. */
    private static StageResult commit(List<CommitClock.Times> windows) {
        return StageResult.delays(
                of(windows, CommitPoint.TRAINED, CommitPoint.HANDED_OVER),
                Map.of(
                        "share_of_time",
                        share(windows, CommitPoint.TRAINED, CommitPoint.HANDED_OVER),
                        "judge_p50_ms",
                        of(windows, CommitPoint.HANDED_OVER, CommitPoint.JUDGED).at(0.5),
                        "files_p50_ms",
                        of(windows, CommitPoint.JUDGED, CommitPoint.FILES_SYNCED)
                                .at(0.5),
                        "transaction_p50_ms",
                        of(windows, CommitPoint.FILES_SYNCED, CommitPoint.COMMITTED)
                                .at(0.5)));
    }

    private static Percentiles of(List<CommitClock.Times> windows, CommitPoint from, CommitPoint to) {
        ToDoubleFunction<CommitClock.Times> millis = times -> times.between(from, to) / 1e6;
        return new Percentiles(windows.stream().mapToDouble(millis).toArray());
    }

    private static double share(List<CommitClock.Times> windows, CommitPoint from, CommitPoint to) {
        double part =
                windows.stream().mapToLong(times -> times.between(from, to)).sum();
        return part
                / windows.stream()
                        .mapToLong(times -> times.between(CommitPoint.WINDOW_CLOSED, CommitPoint.HANDED_OVER))
                        .sum();
    }

    /** Sends examples; one sample in ten is trusted and annotated as well. */
    private void send(Sender sender, int examples) {
        Instant start = Instant.now();
        int sent = 0;
        for (int sample = 0; sent < examples; sample++) {
            Object payload = stream.features(sample);
            for (int turn = sample % PAIRED_EVERY == 0 ? 0 : 1; turn < 2 && sent < examples; turn++, sent++) {
                sender.send(
                        Topic.EXAMPLES,
                        WideStream.sampleId(sample),
                        stream.example(sample, turn, payload),
                        start.plusMillis(sent));
            }
        }
        sender.flush();
    }
}
