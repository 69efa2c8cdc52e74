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
 * The trainer end to end (poll, decode, assemble, step, estimate, judge, commit) against its bare steps, and how long each
 * commit keeps it from training. The windows are in the log before; what is taken are those after the first 8,000 annotations,
 * when batches have their full size. Either with steps of the usual size, or with steps as large as they are behind a long
 * backlog; windows are of one size, so that each round is the same.
 */
final class TrainerStage implements Stage {

    private static final int LARGEST = 16;
    private static final int WARM_UP = 16_000;
    private static final int WINDOWS_PER_ROUND = 4;
    private static final long PATIENCE_MILLIS = 300_000;
    private static final int PAIRED_EVERY = 10;

    private final WideStream stream = new WideStream();
    private final String suffix;
    private final int window;
    private final Map<String, String> own;

    private TrainerStage(String suffix, String device, int factor, int window) {
        LearnerSettings usual = LearnerSettings.defaults("");
        this.suffix = suffix;
        this.window = window;
        this.own = Map.of(
                "assay.trainer.window-examples", Integer.toString(window),
                "assay.trainer.device", device,
                "assay.trainer.backlog-growth", "1",
                "assay.trainer.batch", Integer.toString(usual.batch() * factor),
                "assay.trainer.replay", Integer.toString(usual.replay() * factor),
                "assay.trainer.trusted", Integer.toString(usual.trusted() * factor),
                "assay.trainer.anchor", Integer.toString(usual.anchor() * factor));
    }

    /** Steps of the usual size. */
    static TrainerStage usual(String device) {
        return new TrainerStage("", device, 1, 1000);
    }

    /** Steps as large as they become. */
    static TrainerStage backlog(String device) {
        return new TrainerStage("-backlog", device, LARGEST, 1000 * LARGEST);
    }

    @Override
    public String name() {
        return "trainer" + suffix;
    }

    @Override
    public Map<String, StageResult> measure(Path folder, int rounds, Consumer<String> progress)
            throws IOException, InterruptedException {
        InputFormat input = InputFormat.features(WideStream.FEATURES);
        Rounds result = new Rounds();
        List<CommitClock.Times> all = new ArrayList<>();
        try (Stand stand = Stands.features(folder, own)) {
            LearnerSettings settings = LearnerConfiguration.of(
                    stand.settings(Map.of()).get(TrainerSettings.class), Networks.defaultFor(input));
            try (Sender sender = new Sender(stand.clients());
                    BareSteps bare = new BareSteps(settings, input)) {
                bare.run(settings.batch() * 100);
                measure(stand, sender, bare, rounds, progress, result, all);
            }
            return Map.of(
                    name(),
                    StageResult.of(
                            result,
                            "one score and one step of each of the three models for each batch, on tensors in memory",
                            Map.of("batch", (double) settings.batch(), "window", (double) window)),
                    "commit" + suffix,
                    commit(all));
        }
    }

    private void measure(
            Stand stand,
            Sender sender,
            BareSteps bare,
            int rounds,
            Consumer<String> progress,
            Rounds result,
            List<CommitClock.Times> all)
            throws InterruptedException {
        CommitClock clock = new CommitClock();
        int windows = WARM_UP / window;
        int sample = send(sender, 0, windows);
        try (TrainerService service = TrainerService.of(stand.settings(Map.of()), new SimpleMeterRegistry(), clock)) {
            service.start();
            clock.await(0, windows, PATIENCE_MILLIS);
            for (int round = 0; round < rounds; round++) {
                // One more than is measured: the last one of all closes only after the linger time.
                sample = send(sender, sample, WINDOWS_PER_ROUND + 1);
                int to = windows + WINDOWS_PER_ROUND + 1;
                List<CommitClock.Times> times = clock.await(windows, to, PATIENCE_MILLIS);
                windows = to;
                double rate = rate(times.subList(0, WINDOWS_PER_ROUND));
                double rawRate = bare.run(WINDOWS_PER_ROUND * window);
                all.addAll(times.subList(1, WINDOWS_PER_ROUND));
                result.add(rate, rawRate);
                progress.accept(String.format(
                        Locale.ROOT,
                        "%s: %,.0f annotations a second, bare steps %,.0f: %.2f",
                        name(),
                        rate,
                        rawRate,
                        rate / rawRate));
            }
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

    /** Sends windows of examples; one sample in ten is trusted and annotated as well. */
    private int send(Sender sender, int from, int windows) {
        Instant start = Instant.now();
        int sample = from;
        for (int sent = 0; sent < windows * window; sample++) {
            Object payload = stream.features(sample);
            for (int turn = sample % PAIRED_EVERY == 0 ? 0 : 1; turn < 2 && sent < windows * window; turn++, sent++) {
                sender.send(
                        Topic.EXAMPLES,
                        WideStream.sampleId(sample),
                        stream.example(sample, turn, payload),
                        start.plusMillis(sent));
            }
        }
        sender.flush();
        return sample;
    }
}
