package dev.assay.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.trainer.simulation.Fault;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Thousands of histories of the commit protocol; the system property assay.simulation.seeds says how many. */
class CommitProtocolTest {

    private static final long SEEDS = Long.getLong("assay.simulation.seeds", 20_000);

    @Test
    void holdsInEveryHistory() {
        Coverage coverage = new Coverage();
        Long only = Long.getLong("assay.simulation.seed");
        if (only != null) {
            new History(Plan.of(only), Variant.RIGHT, coverage).run();
            return;
        }
        long begin = System.nanoTime();
        LongStream.range(0, SEEDS).forEach(seed -> new History(Plan.of(seed), Variant.RIGHT, coverage).run());
        System.out.println((System.nanoTime() - begin) / 1e9 + " s " + coverage);
        for (CommitPoint point : CommitPoint.values()) {
            assertThat(coverage.of(point))
                    .as("crashes at %s in %s", point, coverage)
                    .isGreaterThan(SEEDS / 20);
        }
        for (Fault fault : Fault.values()) {
            assertThat(coverage.of(fault)).as("%s in %s", fault, coverage).isGreaterThan(SEEDS / 100);
        }
    }
}
