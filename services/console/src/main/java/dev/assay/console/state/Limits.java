package dev.assay.console.state;

/**
 * How much is kept.
 *
 * @param points of each learning curve
 * @param estimates of the corruption
 * @param cells of all their matrices together
 * @param annotators with a quality
 * @param suspects annotations in the queue
 * @param remembered trusted samples, and revised annotations, that settle suspects
 * @param samples whose place in the topic is known
 * @param announcements of checkpoints
 * @param letters dead ones
 */
public record Limits(
        int points,
        int estimates,
        long cells,
        int annotators,
        int suspects,
        int remembered,
        int samples,
        int announcements,
        int letters) {}
