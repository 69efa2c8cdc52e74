package dev.assay.doctor;

/**
 * What a check found.
 *
 * @param level how bad it is
 * @param check its name
 * @param found what is the case
 * @param advice what to do; empty if there is nothing to do
 */
public record Finding(Level level, String check, String found, String advice) {

    /** ERROR will not work; WARNING will, with a risk; SKIPPED could not be looked at. */
    public enum Level {
        OK,
        WARNING,
        ERROR,
        SKIPPED
    }

    static Finding ok(String check, String found) {
        return new Finding(Level.OK, check, found, "");
    }

    static Finding warning(String check, String found, String advice) {
        return new Finding(Level.WARNING, check, found, advice);
    }

    static Finding error(String check, String found, String advice) {
        return new Finding(Level.ERROR, check, found, advice);
    }

    static Finding skipped(String check, String reason) {
        return new Finding(Level.SKIPPED, check, reason, "");
    }

    /** One line for people. */
    @Override
    public String toString() {
        return String.format("%-7s  %s: %s%s", level, check, found, advice.isEmpty() ? "" : " -> " + advice);
    }
}
