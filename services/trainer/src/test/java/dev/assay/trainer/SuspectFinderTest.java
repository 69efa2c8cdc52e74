package dev.assay.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.learning.corruption.Corruption;
import dev.assay.learning.stream.Arrival;
import dev.assay.learning.stream.Judgement;
import dev.assay.records.SuspectKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectFinderTest {

    private static final double[] NO_BACKGROUND = {0, 0, 0};

    private final SuspectFinder finder = new SuspectFinder(0.8);

    @Test
    void aGivenLabelIsWrongAndAMissingOneMissingByTheModel() {
        Judgement judgement =
                new Judgement(arrival(0, 1), new double[] {0.95, 0.1, 0.85}, new double[] {0.5, 0.5, 0.5});

        List<SuspectFinder.Suspect> suspects = finder.find(List.of(judgement), Corruption.prior(3));

        assertThat(suspects)
                .extracting(SuspectFinder.Suspect::label, SuspectFinder.Suspect::kind)
                .containsExactly(tuple(1, SuspectKind.WRONG), tuple(2, SuspectKind.MISSING));
        assertThat(suspects.get(0).score()).isEqualTo(0.9);
    }

    @Test
    void labelsThatAreMistakenForOneAnotherAreJudgedByThePosterior() {
        double[] swapped = {0.6, 0.4, 0, 0.02, 0.96, 0.02, 0, 0, 1};
        Judgement judgement = new Judgement(arrival(1), new double[] {0.1, 0.9, 0.1}, new double[] {0.9, 0.1, 0.9});

        assertThat(finder.find(List.of(judgement), new Corruption(3, swapped, NO_BACKGROUND)))
                .extracting(SuspectFinder.Suspect::label, SuspectFinder.Suspect::kind)
                .containsExactly(tuple(0, SuspectKind.MISSING), tuple(1, SuspectKind.WRONG));
    }

    private static Arrival arrival(int... given) {
        return new Arrival(0, "a", "s", "ann", given, new byte[0]);
    }
}
