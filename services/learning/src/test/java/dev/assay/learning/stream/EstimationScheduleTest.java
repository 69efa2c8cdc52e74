package dev.assay.learning.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimationScheduleTest {

    private static final int WINDOW = 4000;

    private final List<Long> looks = new ArrayList<>();
    private final List<Long> estimates = new ArrayList<>();

    @Test
    void looksAndEstimatesTogetherWhileStepsAreOfTheUsualSize() {
        run(0, 3000, 20, 1);

        assertThat(looks).isEqualTo(estimates);
        assertThat(looks).startsWith(100L, 200L, 300L).contains(1020L, 1160L, 1320L);
    }

    @Test
    void neverWaitsForMoreThanAThousand() {
        run(20_000, 24_000, 16, 1);

        assertThat(estimates).containsExactly(21_008L, 22_016L, 23_024L);
    }

    @Test
    void looksAsOftenButEstimatesMoreSeldomWithLargeSteps() {
        run(20_000, 32_000, 250, 16);

        assertThat(looks).hasSize(12).startsWith(21_000L, 22_000L, 23_000L);
        assertThat(estimates).containsExactly(24_000L, 28_000L, 32_000L);
    }

    @Test
    void estimatesInProportionWithStepsThatAreALittleLarger() {
        run(20_000, 24_000, 250, 2);

        assertThat(estimates).containsExactly(22_000L, 24_000L);
    }

    @Test
    void aSmallWindowDoesNotMakeItEstimateOftenerThanItLooks() {
        assertThat(EstimationSchedule.isDue(20_000, 20_500, 16, 200)).isFalse();
        assertThat(EstimationSchedule.isDue(20_000, 21_000, 16, 200)).isTrue();
    }

    private void run(long from, long to, int step, int growth) {
        long estimatedAt = from;
        for (long trained = from + step; trained <= to; trained += step) {
            if (EstimationSchedule.isLookDue(estimatedAt, trained - step, trained)) {
                looks.add(trained);
                if (EstimationSchedule.isDue(estimatedAt, trained, growth, WINDOW)) {
                    estimates.add(trained);
                    estimatedAt = trained;
                }
            }
        }
    }
}
