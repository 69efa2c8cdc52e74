package dev.assay.bench.recovery;

import dev.assay.bench.stand.Ledger;
import dev.assay.bench.stand.Stand;
import dev.assay.launch.Services;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The trainer, killed while it trains. The examples are all there before, so what belongs to a window follows from the
 * topic. As often as a line is through with them and kills are left, another one begins.
 */
final class TrainerPart {

    private final VictimLauncher launcher;
    private final Stand stand;
    private final Examples examples;

    TrainerPart(VictimLauncher launcher, Stand stand, Examples examples) {
        this.launcher = launcher;
        this.stand = stand;
        this.examples = examples;
    }

    /** Trains a line without a kill. */
    TrainedLine undisturbed(String name) throws IOException, InterruptedException {
        return train(name, new ArrayDeque<>(), kill -> {});
    }

    /**
     * Trains one line after another until the kills are done, and the last line to its end.
     *
     * @param killed told of each kill
     */
    List<TrainedLine> run(List<Kill> kills, Consumer<Kill> killed) throws IOException, InterruptedException {
        Deque<Kill> left = new ArrayDeque<>(kills);
        List<TrainedLine> lines = new ArrayList<>();
        do {
            lines.add(train("killed-" + (lines.size() + 1), left, killed));
        } while (!left.isEmpty());
        return lines;
    }

    private TrainedLine train(String name, Deque<Kill> kills, Consumer<Kill> killed)
            throws IOException, InterruptedException {
        Map<String, String> settings = stand.values(Map.of("assay.line.name", name));
        TrainedLine line = new TrainedLine(name);
        try (LineWork work = new LineWork(line, examples.ends(), stand)) {
            boolean goesOn = true;
            for (int i = 0; goesOn && !work.isDone(); i++) {
                Kill kill = kills.isEmpty() ? new Kill.Never() : kills.getFirst();
                String life = name + "-" + i;
                VictimProcess process = launcher.start(life, Services.TRAINER, settings, kill);
                boolean dead = new Life(process, kill, work).live();
                Ledger.Content ledger = Ledger.read(launcher.ledger(life));
                line.addTrainer(process.started(), ledger);
                work.lookToTheEnd();
                if (dead) {
                    requireAtPoint(process, kill, ledger);
                    killed.accept(kills.removeFirst());
                }
                goesOn = !(kill instanceof Kill.Never);
            }
        }
        return line;
    }

    /** That the process died where the plan says is its own word: it wrote it down just before. */
    private static void requireAtPoint(VictimProcess process, Kill kill, Ledger.Content ledger) {
        if (kill instanceof Kill.AtPoint at
                && !ledger.killedAt().map(at.point()::equals).orElse(false)) {
            throw process.failure("was to kill itself at " + at.point() + ", but was killed by something else");
        }
    }
}
