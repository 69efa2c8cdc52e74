package dev.assay.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

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
        assertThat(suspects).allSatisfy(suspect -> {
            assertThat(suspect.gain()).isCloseTo(0.05 + 0.9 + 0.85, within(1e-12));
            assertThat(suspect.corrected()).containsExactly(0, 2);
        });
        assertThat(suspects.get(0).reason()).isEqualTo("The model by itself gives it 10.0%.");
    }

    @Test
    void labelsThatAreMistakenForOneAnotherAreJudgedByThePosterior() {
        double[] swapped = {0.6, 0.4, 0, 0.02, 0.96, 0.02, 0, 0, 1};
        Judgement judgement = new Judgement(arrival(1), new double[] {0.1, 0.9, 0.1}, new double[] {0.9, 0.1, 0.9});

        List<SuspectFinder.Suspect> suspects =
                finder.find(List.of(judgement), new Corruption(3, swapped, NO_BACKGROUND));

        assertThat(suspects)
                .extracting(SuspectFinder.Suspect::label, SuspectFinder.Suspect::kind)
                .containsExactly(tuple(0, SuspectKind.MISSING), tuple(1, SuspectKind.WRONG));
        // The third label is in no confusion, so the model's own probability counts.
        assertThat(suspects.get(0).gain()).isCloseTo(0.9 + 0.9 + 0.1, within(1e-12));
        assertThat(suspects.get(0).corrected()).containsExactly(0);
        assertThat(suspects.get(0).reason()).contains("10.0%", "90.0%");
    }

    private static Arrival arrival(int... given) {
        return new Arrival(0, "a", "s", "ann", given, new byte[0]);
    }
}
