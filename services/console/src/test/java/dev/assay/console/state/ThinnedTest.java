package dev.assay.console.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThinnedTest {

    @Test
    void keepsBothEndsAndMoreOfWhatIsRecent() {
        Thinned<Integer> history = new Thinned<>(100);
        for (int i = 0; i < 10_000; i++) {
            history.add(i);
        }
        List<Integer> kept = history.entries();
        assertThat(kept).hasSizeLessThanOrEqualTo(100).isSorted().startsWith(0).endsWith(9_998, 9_999);
        assertThat(kept.stream().filter(entry -> entry >= 9_900).count())
                .isGreaterThan(kept.stream().filter(entry -> entry < 5_000).count());
    }

    @Test
    void keepsAllWhileThereIsRoom() {
        Thinned<Integer> history = new Thinned<>(0);
        List.of(1, 2, 3, 4).forEach(history::add);
        assertThat(history.entries()).containsExactly(1, 2, 3, 4);
    }
}
