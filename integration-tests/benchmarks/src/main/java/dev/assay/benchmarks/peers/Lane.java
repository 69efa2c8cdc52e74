package dev.assay.benchmarks.peers;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.bench.method.NoisyStream;
import dev.assay.learning.metrics.Evaluation;
import dev.assay.learning.metrics.Scores;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** One learner on its way through the stream: it scores some arrivals, then learns from them. */
final class Lane implements AutoCloseable {

    private static final double THRESHOLD = 0.5;
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Contestants.Contestant contestant;
    private final OnlineLearner learner;
    private final List<float[]> probabilities = new ArrayList<>();
    private final List<int[]> truth = new ArrayList<>();
    private final Clock learning = new Clock();
    private final Clock scoring = new Clock();

    Lane(Contestants.Contestant contestant, NoisyStream stream) {
        this.contestant = contestant;
        this.learner = contestant.make().apply(stream);
        stream.regulators().forEach(learner::trusted);
    }

    void advance(List<NoisyStream.Arrival> arrivals) {
        List<NoisyStream.Sample> samples =
                arrivals.stream().map(NoisyStream.Arrival::sample).toList();
        scoring.run(() -> probabilities.addAll(List.of(learner.probabilities(samples))));
        samples.forEach(sample -> truth.add(sample.truth()));
        learning.run(() -> arrivals.forEach(learner::learn));
    }

    PeersReport.Row finish(List<NoisyStream.Sample> test) {
        int count = truth.size();
        int last = count - count / 4;
        Scores all = scores(probabilities, truth);
        Scores quarter = scores(probabilities.subList(last, count), truth.subList(last, count));
        Scores end = scores(
                List.of(learner.probabilities(test)),
                test.stream().map(NoisyStream.Sample::truth).toList());
        return new PeersReport.Row(
                contestant.id(),
                contestant.name(),
                contestant.model(),
                count / learning.wall,
                count / learning.cpu,
                count / scoring.cpu,
                PeersReport.Figures.of(all),
                PeersReport.Figures.of(quarter),
                PeersReport.Figures.of(end));
    }

    private static Scores scores(List<float[]> probabilities, List<int[]> truth) {
        return Evaluation.of(probabilities.toArray(float[][]::new), truth.toArray(int[][]::new), THRESHOLD);
    }

    @Override
    public void close() {
        learner.close();
    }

    /** Seconds by the clock on the wall, and of this process's processors. */
    private static final class Clock {

        private double wall;
        private double cpu;

        void run(Runnable action) {
            long start = System.nanoTime();
            long startCpu = MACHINE.getProcessCpuTime();
            action.run();
            wall += (System.nanoTime() - start) / 1e9;
            cpu += (MACHINE.getProcessCpuTime() - startCpu) / 1e9;
        }
    }
}
