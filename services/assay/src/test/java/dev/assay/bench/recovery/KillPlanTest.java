package dev.assay.bench.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.trainer.CommitPoint;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillPlanTest {

    @Test
    void twoHundredKillsHitEachPointTenTimesAndMore() {
        KillPlan plan = KillPlan.of(200, 1);

        Map<CommitPoint, Integer> points = new EnumMap<>(CommitPoint.class);
        for (Kill kill : plan.trainer()) {
            if (kill instanceof Kill.AtPoint at) {
                points.merge(at.point(), 1, Integer::sum);
            }
        }
        assertThat(points).containsOnlyKeys(CommitPoint.values());
        assertThat(points.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(10));
        assertThat(plan.trainer()).filteredOn(Kill.AtRandom.class::isInstance).hasSizeGreaterThan(30);
        assertThat(plan.ingest()).hasSize(20).allMatch(Kill.AtRandom.class::isInstance);
        assertThat(plan.predictor()).hasSize(20).allMatch(Kill.AtRandom.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 99, 100, 101, 200})
    void thereAreAsManyKillsAsAskedFor(int kills) {
        KillPlan plan = KillPlan.of(kills, 5);

        assertThat(plan.kills()).isEqualTo(kills);
        assertThat(plan.trainer()).isNotEmpty();
    }

    @Test
    void fewKillsReachEveryServiceToo() {
        KillPlan plan = KillPlan.of(6, 1);

        assertThat(plan.trainer()).hasSize(4);
        assertThat(plan.ingest()).hasSize(1);
        assertThat(plan.predictor()).hasSize(1);
    }

    @Test
    void theSeedDecides() {
        assertThat(KillPlan.of(50, 7)).isEqualTo(KillPlan.of(50, 7)).isNotEqualTo(KillPlan.of(50, 8));
    }
}
