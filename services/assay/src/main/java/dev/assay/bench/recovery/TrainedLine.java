package dev.assay.bench.recovery;

import dev.assay.bench.stand.Ledger;
import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A model line that was trained in however many lives: what its trainers announced, and what their ledgers say. */
final class TrainedLine {

    private final String name;
    private final List<Checkpoint> announced = new ArrayList<>();
    private final Map<Long, Long> seenAt = new HashMap<>();
    private final List<Trainer> trainers = new ArrayList<>();

    /** One trainer of the line: when its process started, and its ledger. */
    private record Trainer(long started, Ledger.Content ledger) {}

    TrainedLine(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /**
     * Adds an announcement.
     *
     * @param now {@link System#nanoTime} at which it was seen
     */
    void announce(Checkpoint checkpoint, long now) {
        announced.add(checkpoint);
        seenAt.putIfAbsent(checkpoint.getVersion(), now);
    }

    /**
     * Adds what a trainer did, after its death.
     *
     * @param started {@link System#nanoTime} of its start
     */
    void addTrainer(long started, Ledger.Content ledger) {
        trainers.add(new Trainer(started, ledger));
    }

    /** The announcement of the newest version. */
    Optional<Checkpoint> newest() {
        return announced.stream().max(Comparator.comparingLong(Checkpoint::getVersion));
    }

    /** Whether any version was promoted, so that a predictor has something to serve. */
    boolean isServed() {
        return announced.stream().anyMatch(checkpoint -> checkpoint.getStatus() == CheckpointStatus.PROMOTED);
    }

    /** The newest version; 0 if there is none. */
    long version() {
        return newest().map(Checkpoint::getVersion).orElse(0L);
    }

    /** How often a window was trained on, whether that counted or not. */
    int attempts() {
        return trainers.stream()
                .mapToInt(trainer -> trainer.ledger().attempts().size())
                .sum();
    }

    /** By version, what each attempt at it trained on, in the order of attempts. */
    Map<Long, List<List<String>>> attemptsByVersion() {
        return trainers.stream()
                .flatMap(trainer -> trainer.ledger().attempts().stream())
                .collect(Collectors.groupingBy(
                        Ledger.Attempt::version,
                        TreeMap::new,
                        Collectors.mapping(Ledger.Attempt::examples, Collectors.toList())));
    }

    /** Names of all examples that count as trained on: those of the last attempt at each version announced. */
    List<String> trained() {
        Map<Long, List<List<String>>> attempts = attemptsByVersion();
        List<String> names = new ArrayList<>();
        for (Checkpoint checkpoint : announced) {
            List<List<String>> all = attempts.getOrDefault(checkpoint.getVersion(), List.of());
            if (!all.isEmpty()) {
                names.addAll(all.get(all.size() - 1));
            }
        }
        return names;
    }

    /** At how many versions an attempt trained on other examples than the other line did, or in another order. */
    int mismatches(TrainedLine other) {
        Map<Long, List<List<String>>> others = other.attemptsByVersion();
        return (int) attemptsByVersion().entrySet().stream()
                .filter(entry -> {
                    List<List<String>> reference = others.getOrDefault(entry.getKey(), List.of());
                    return entry.getValue().stream()
                            .anyMatch(examples -> reference.isEmpty()
                                    || reference.stream().anyMatch(known -> !known.equals(examples)));
                })
                .count();
    }

    /** How many seconds each restart took, from the start of the process to its first window committed, if there was one. */
    List<Double> restartSeconds() {
        List<Double> seconds = new ArrayList<>();
        for (int i = 1; i < trainers.size(); i++) {
            firstCommit(i).ifPresent(seconds::add);
        }
        return seconds;
    }

    private Optional<Double> firstCommit(int index) {
        Trainer trainer = trainers.get(index);
        if (trainer.ledger().attempts().isEmpty()) {
            return Optional.empty();
        }
        long version = trainer.ledger().attempts().get(0).version();
        boolean triedAgain = trainers.subList(index + 1, trainers.size()).stream()
                .flatMap(later -> later.ledger().attempts().stream())
                .anyMatch(attempt -> attempt.version() == version);
        Long seen = seenAt.get(version);
        return triedAgain || seen == null ? Optional.empty() : Optional.of((seen - trainer.started()) / 1e9);
    }
}
