package dev.assay.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.assay.records.Checkpoint;
import dev.assay.trainer.simulation.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commit protocol in thousands of histories, each made by a seed; {@link Invariants} and {@link CommitChecks} say what
 * must hold in all of them. The system property assay.simulation.seeds says how many, assay.simulation.seed tells one.
 */
class CommitProtocolTest {

    private static final Logger LOG = LoggerFactory.getLogger(CommitProtocolTest.class);
    private static final long SEEDS = Long.getLong("assay.simulation.seeds", 20_000);

    @Test
    void holdsInEveryHistory() {
        Optional<Long> only = Optional.ofNullable(Long.getLong("assay.simulation.seed"));
        Coverage coverage = new Coverage();
        if (only.isPresent()) {
            run(Plan.of(only.get()), coverage);
            return;
        }
        Logs.at(Level.OFF, () -> {
            LongStream.range(0, SEEDS).parallel().forEach(seed -> run(Plan.of(seed), coverage));
            return coverage;
        });
        LOG.warn("what happened in {} histories: {}", SEEDS, coverage);
        for (CommitPoint point : CommitPoint.values()) {
            assertThat(coverage.of(point)).as("crashes at %s", point).isGreaterThanOrEqualTo(SEEDS / 10);
        }
        for (Fault fault : Fault.values()) {
            assertThat(coverage.of(fault)).as("%s", fault).isGreaterThanOrEqualTo(SEEDS / 10);
        }
        for (Coverage.Event event : Coverage.Event.values()) {
            assertThat(coverage.of(event)).as("%s", event).isGreaterThanOrEqualTo(SEEDS / 20);
        }
    }

    @Test
    void endsBitForBitWhereAnUninterruptedOneEnds() {
        List<Plan> plans = LongStream.range(0, Math.min(SEEDS, 2_000))
                .mapToObj(Plan::of)
                .filter(Plan::isExact)
                .toList();
        assertThat(plans).isNotEmpty();
        Logs.at(Level.OFF, () -> {
            for (Plan plan : plans) {
                assertThat(announcements(plan)).as("seed %d", plan.seed()).isEqualTo(announcements(plan.calm()));
            }
            return plans;
        });
    }

    /** All that an announcement says, save when it was made. */
    private static List<String> announcements(Plan plan) {
        List<String> announcements = new ArrayList<>();
        Optional<Lineage> lineage = Optional.of(run(plan, new Coverage()));
        while (lineage.isPresent()) {
            Checkpoint checkpoint = lineage.get().checkpoint();
            announcements.add(checkpoint.getVersion() + " " + checkpoint.getUri() + " " + checkpoint.getSha256() + " "
                    + checkpoint.getStatus() + " " + checkpoint.getReason() + " " + checkpoint.getOffsets() + " "
                    + checkpoint.getExamples());
            lineage = lineage.get().parent();
        }
        return announcements;
    }

    @Test
    void stopsWhenWindowAfterWindowCannotBeLearnedFrom() {
        Plan plan = Plan.of(0);
        List<Plan.Example> poison = plan.examples().stream()
                .map(example -> new Plan.Example(
                        example.partition(), example.timestamp(), example.arrival(), Plan.Example.Kind.POISON))
                .toList();
        Logs.at(Level.OFF, () -> assertThatThrownBy(() -> run(plan.with(poison), new Coverage()))
                .hasStackTraceContaining("3 windows in a row were left out"));
    }

    @Test
    void aSeedAlwaysTellsTheSameHistory() {
        Logs.at(Level.OFF, () -> {
            for (long seed = 0; seed < 100; seed++) {
                assertThat(digest(seed)).as("seed %d", seed).isEqualTo(digest(seed));
            }
            return SEEDS;
        });
    }

    private static int digest(long seed) {
        History history = new History(Plan.of(seed), () -> Variant.RIGHT, new Coverage());
        history.run();
        return history.digest();
    }

    private static Lineage run(Plan plan, Coverage coverage) {
        return new History(plan, () -> Variant.RIGHT, coverage).run();
    }
}
