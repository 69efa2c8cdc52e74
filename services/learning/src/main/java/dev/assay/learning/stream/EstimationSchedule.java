package dev.assay.learning.stream;

/** When a stream learner looks for changes of the noise, and when it estimates the corruption anew; all in arrivals. */
final class EstimationSchedule {

    private static final long SOONEST = 100;
    private static final long LATEST = 1000;

    private EstimationSchedule() {}

    /**
     * Whether to look for changes: whenever an eighth more has been seen than at the last estimate, but not oftener than
     * every 100 arrivals, nor more seldom than every 1,000.
     *
     * @param before trained on before the latest step
     * @param trained and after it
     */
    static boolean isLookDue(long estimatedAt, long before, long trained) {
        long every = every(estimatedAt);
        return (trained - estimatedAt) / every > (before - estimatedAt) / every;
    }

    /**
     * Whether to estimate anew: at each look, as long as steps are of the usual size. With larger ones the models change more
     * slowly than rows go by; then it is enough when as many more rows have been seen, but before those of the last
     * estimate are all gone.
     *
     * @param growth how many times as large as usual steps are
     * @param window crowd rows that an estimate is made from
     */
    static boolean isDue(long estimatedAt, long trained, int growth, int window) {
        long every = every(estimatedAt);
        return trained - estimatedAt >= Math.max(every, Math.min(every * growth, window));
    }

    private static long every(long estimatedAt) {
        return Math.min(Math.max(estimatedAt / 8, SOONEST), LATEST);
    }
}
