package dev.assay.runtime.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks of one subject.
 *
 * @param first whether the subject is there at all
 * @param rest what has a meaning only if it is
 */
record Examination<T>(Check<T> first, List<Check<T>> rest) {

    /** All findings, in the order of the checks. */
    List<Finding> of(T subject) {
        List<Finding> findings = new ArrayList<>(first.findings(subject));
        if (findings.stream().anyMatch(Finding::isError)) {
            findings.addAll(skipped());
        } else {
            rest.forEach(check -> findings.addAll(attempt(check, subject)));
        }
        return findings;
    }

    /** The findings when the subject cannot even be asked. */
    List<Finding> impossible(String found, String advice) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.error(first.name(), found, advice));
        findings.addAll(skipped());
        return findings;
    }

    private List<Finding> skipped() {
        return rest.stream()
                .map(check -> Finding.skipped(check.name(), "not looked at, see " + first.name()))
                .toList();
    }

    /** That a check could not look, e.g. without permission, says nothing of what it would have found. */
    private static <T> List<Finding> attempt(Check<T> check, T subject) {
        try {
            return check.findings(subject);
        } catch (RuntimeException e) {
            return List.of(Finding.warning(
                    check.name(),
                    "could not be looked at: " + (e.getMessage() == null ? e.toString() : e.getMessage()),
                    "see whether this program is allowed to ask, and try again"));
        }
    }
}
