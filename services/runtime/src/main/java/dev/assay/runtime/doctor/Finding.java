package dev.assay.runtime.doctor;

/**
 * What a check came to.
 *
 * @param severity how bad it is
 * @param check name of the check
 * @param found what was found
 * @param advice what to do about it; empty if there is nothing to do
 */
public record Finding(Severity severity, String check, String found, String advice) {

    public static Finding ok(String check, String found) {
        return new Finding(Severity.OK, check, found, "");
    }

    public static Finding skipped(String check, String why) {
        return new Finding(Severity.SKIPPED, check, why, "");
    }

    public static Finding warning(String check, String found, String advice) {
        return new Finding(Severity.WARNING, check, found, advice);
    }

    public static Finding error(String check, String found, String advice) {
        return new Finding(Severity.ERROR, check, found, advice);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Check, finding and advice in one line. */
    @Override
    public String toString() {
        return check + ": " + found + (advice.isEmpty() ? "" : " -> " + advice);
    }
}
