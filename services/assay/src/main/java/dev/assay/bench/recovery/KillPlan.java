package dev.assay.bench.recovery;

import dev.assay.trainer.CommitPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How each service is killed, in this order. The trainer is killed at all points of a commit in turn, and at random times in
 * between; ingest and predictor, about a tenth of the kills each, at random times.
 */
record KillPlan(List<Kill> trainer, List<Kill> ingest, List<Kill> predictor) {

    /** Of so many kills on, ingest and predictor get ten each at least. */
    private static final int MANY = 100;

    private static final int RANDOM_IN_TURN = 3;
    private static final int LATEST_REACH = 3;

    /** Of random kills, one in so many counts from the start of the process, and may hit it before it works. */
    private static final int EARLY = 4;

    private static final Duration STARTING = Duration.ofMillis(3500);
    private static final Duration WORKING = Duration.ofMillis(800);

    /** A plan of so many kills; the same seed gives the same plan. */
    static KillPlan of(int kills, long seed) {
        Random random = new Random(seed);
        int side = kills < 3 ? 0 : Math.max(kills / 10, kills < MANY ? 1 : 10);
        return new KillPlan(
                trainer(kills - 2 * side, random), atRandomTimes(side, random), atRandomTimes(side, random));
    }

    private static List<Kill> trainer(int kills, Random random) {
        List<Kill> plan = new ArrayList<>();
        while (plan.size() < kills) {
            List<Kill> turn = new ArrayList<>(atRandomTimes(RANDOM_IN_TURN, random));
            for (CommitPoint point : CommitPoint.values()) {
                turn.add(new Kill.AtPoint(point, 1 + random.nextInt(LATEST_REACH)));
            }
            Collections.shuffle(turn, random);
            plan.addAll(turn);
        }
        return List.copyOf(plan.subList(0, kills));
    }

    private static List<Kill> atRandomTimes(int kills, Random random) {
        return Stream.<Kill>generate(() -> atRandomTime(random)).limit(kills).toList();
    }

    private static Kill atRandomTime(Random random) {
        boolean early = random.nextInt(EARLY) == 0;
        Duration longest = early ? STARTING : WORKING;
        return new Kill.AtRandom(
                early ? Kill.Moment.START : Kill.Moment.FIRST_OUTPUT,
                Duration.ofMillis(random.nextInt((int) longest.toMillis())));
    }

    int kills() {
        return trainer.size() + ingest.size() + predictor.size();
    }
}
