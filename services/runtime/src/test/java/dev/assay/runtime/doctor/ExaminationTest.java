package dev.assay.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ExaminationTest {

    private record Given(String name, Supplier<Finding> finding) implements Check<String> {
        @Override
        public List<Finding> findings(String subject) {
            return List.of(finding.get());
        }
    }

    private static final Finding FINE = Finding.ok("fine", "as it should be");

    @Test
    void aCheckThatCannotLookIsToldAndTheOthersGoOn() {
        Check<String> there = new Given("there", () -> Finding.ok("there", "it is"));
        Check<String> refused = new Given("refused", () -> {
            throw new IllegalStateException("not permitted");
        });

        List<Finding> findings = new Examination<>(there, List.of(refused, new Given("fine", () -> FINE))).of("it");

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.OK, Severity.WARNING, Severity.OK);
        assertThat(findings.get(1).toString()).startsWith("refused: could not be looked at: not permitted -> ");
    }

    @Test
    void nothingIsLookedAtInWhatIsNotThere() {
        Check<String> away = new Given("there", () -> Finding.error("there", "it is not", "fetch it"));
        Check<String> never = new Given("never", () -> {
            throw new AssertionError("looked at");
        });

        List<Finding> findings = new Examination<>(away, List.of(never)).of("it");

        assertThat(findings)
                .containsExactly(
                        Finding.error("there", "it is not", "fetch it"),
                        Finding.skipped("never", "not looked at, see there"));
        assertThat(new Examination<>(away, List.of(never)).impossible("it is not", "fetch it"))
                .isEqualTo(findings);
    }
}
