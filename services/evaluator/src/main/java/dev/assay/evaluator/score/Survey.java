package dev.assay.evaluator.score;

import dev.assay.evaluator.report.StretchFigures;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What a stretch holds.
 *
 * @param judges samples whose truth is known at the end, in the order in which they can be scored
 * @param arrivals by window, how many annotations have come when it ends
 * @param earliest least record timestamp, in milliseconds
 * @param latest greatest record timestamp
 */
record Survey(
        List<Judge> judges,
        List<Long> arrivals,
        long records,
        long annotations,
        long retractions,
        long trusted,
        long undecodable,
        long earliest,
        long latest) {

    /** As the trainer has it: regulators do not count if there are so many others. */
    private static final int ENOUGH_OTHERS = 50;

    Survey {
        judges = List.copyOf(judges);
        arrivals = List.copyOf(arrivals);
    }

    /** Places of the held-out samples that models are measured on: those that are no regulators, if there are enough. */
    int[] heldOut() {
        int[] others = places(judge -> judge.heldOut() && !judge.isRegulator());
        return others.length >= ENOUGH_OTHERS ? others : places(Judge::heldOut);
    }

    /** Places of judges, in order. */
    int[] places(Predicate<Judge> which) {
        return IntStream.range(0, judges.size())
                .filter(i -> which.test(judges.get(i)))
                .toArray();
    }

    StretchFigures figures() {
        return new StretchFigures(
                arrivals.size(),
                records,
                annotations,
                retractions,
                trusted,
                undecodable,
                judges.size(),
                places(Judge::heldOut).length,
                heldOut().length,
                places(Judge::isLate).length,
                Instant.ofEpochMilli(earliest).toString(),
                Instant.ofEpochMilli(latest).toString());
    }
}
