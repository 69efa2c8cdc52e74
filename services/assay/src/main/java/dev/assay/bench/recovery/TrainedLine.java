package dev.assay.bench.recovery;

import dev.assay.bench.stand.CommittedLog;
import dev.assay.bench.stand.Ledger;
import dev.assay.bench.stand.RecoveryFailedException;
import dev.assay.records.Checkpoint;
import dev.assay.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A model line that trains on all examples, in however many lives: what its trainers announced, and what their ledgers say.
 */
final class TrainedLine implements Work, AutoCloseable {

    private static final Duration WAIT = Duration.ofMillis(20);

    private final String name;
    private final int examples;
    private final CommittedLog log;
    private final List<Checkpoint> announced = new ArrayList<>();
    private final Map<Long, Long> seenAt = new HashMap<>();
    private final List<Trainer> trainers = new ArrayList<>();

    /** One trainer of the line: when its process started, and its ledger. */
    private record Trainer(long started, Ledger.Content ledger) {}

    /**
     * A line of which nothing is trained yet.
     *
     * @param examples how many there are to train on
     */
    TrainedLine(String name, int examples, Platform platform) {
        this.name = name;
        this.examples = examples;
        this.log = new CommittedLog(platform.clients(), Topic.CHECKPOINTS);
    }

    String name() {
        return name;
    }

    @Override
    public boolean look(boolean worked) {
        return take(log.next(WAIT));
    }

    /** Looks for what the last moments of a process brought. */
    void lookToTheEnd() {
        take(log.rest());
    }

    private boolean take(List<ConsumerRecord<byte[], byte[]>> records) {
        int before = announced.size();
        log.values(records, Checkpoint.class)
                .filter(checkpoint -> checkpoint.getLine().equals(name))
                .forEach(checkpoint -> {
                    announced.add(checkpoint);
                    seenAt.putIfAbsent(checkpoint.getVersion(), System.nanoTime());
                });
        return announced.size() > before;
    }

    @Override
    public boolean isDone() {
        return !announced.isEmpty() && newest().getExamples() >= examples;
    }

    /** Adds what a trainer did, after its death. */
    void addTrainer(VictimProcess process, Path ledger) throws IOException {
        trainers.add(new Trainer(process.started(), Ledger.read(ledger)));
    }

    List<Checkpoint> announced() {
        return List.copyOf(announced);
    }

    Checkpoint newest() {
        return announced.stream()
                .max(Comparator.comparingLong(Checkpoint::getVersion))
                .orElseThrow(() -> new RecoveryFailedException("line " + name + " has no checkpoint"));
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

    @Override
    public void close() {
        log.close();
    }
}
