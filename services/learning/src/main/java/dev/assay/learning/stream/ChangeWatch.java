package dev.assay.learning.stream;

import dev.assay.learning.change.Change;
import dev.assay.learning.change.PairTest;
import dev.assay.learning.change.Shift;
import dev.assay.learning.corruption.Estimate;
import dev.assay.learning.method.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches for changes of the noise, by the loss of crowd rows ({@link DriftDetector}) and by pairs ({@link PairTest}), and
 * remembers those that were noticed. See docs/method.md, "Changes of the noise".
 */
final class ChangeWatch {

    /** Of how many changes what was before is remembered. */
    private static final int REMEMBERED = 10;

    /** Pairs are compared in several ways and sizes at each look, and the strongest sign counts: so it must be stronger. */
    private static final double PAIRS_MARGIN = 1;

    private final int labels;
    private final double threshold;
    private final Randomness randomness;
    private final DriftDetector losses;
    private final List<Shift> shifts;

    /**
     * @param threshold standard errors
     * @param losses earlier losses, oldest first
     * @param shifts changes noticed earlier
     */
    ChangeWatch(int labels, double threshold, Randomness randomness, double[] losses, List<Shift> shifts) {
        this.labels = labels;
        this.threshold = threshold;
        this.randomness = randomness;
        this.losses = new DriftDetector(losses);
        this.shifts = new ArrayList<>(shifts);
    }

    /** Takes how well the current corruption explains a new crowd row. */
    void add(double loss) {
        losses.add(loss);
    }

    /**
     * Looks for a change since the last one.
     *
     * @param alsoPairs whether to look at pairs as well, which takes longer; they stay in hand longer than losses
     * @param regime number that a regime opened now would get
     * @param trained annotations trained on
     */
    Optional<Shift> look(CrowdBuffers crowd, boolean alsoPairs, int regime, long trained) {
        double rise = losses.rise();
        if (rise > threshold) {
            long from = crowd.startOf(losses.newest());
            return Optional.of(new Shift(regime, trained, from, Shift.Sign.LOSS, rise, threshold, crowd.keeping(from)));
        }
        return alsoPairs ? lookAtPairs(crowd, regime, trained) : Optional.empty();
    }

    private Optional<Shift> lookAtPairs(CrowdBuffers crowd, int regime, long trained) {
        List<PairedArrival> pairs = crowd.pairsByArrival();
        PairTest test =
                new PairTest(labels, pairs.stream().map(CrowdBuffers::labelPair).toList());
        PairTest.Sign sign = test.strongest(randomness.generator(Randomness.Purpose.CHANGE, 2 * trained));
        if (sign.score() <= threshold + PAIRS_MARGIN) {
            return Optional.empty();
        }
        int newest = test.closer(sign, randomness.generator(Randomness.Purpose.CHANGE, 2 * trained + 1))
                .newest();
        long from = pairs.get(pairs.size() - newest).arrival().index();
        return Optional.of(new Shift(
                regime, trained, from, Shift.Sign.PAIRS, sign.score(), threshold + PAIRS_MARGIN, crowd.keeping(from)));
    }

    /** Forgets what came before a change, and remembers that there was one. */
    void opened(Shift shift, int crowdRows) {
        losses.keep(crowdRows);
        shifts.add(shift);
        if (shifts.size() > REMEMBERED) {
            shifts.remove(0);
        }
    }

    /** Forgets what came before a change that was known beforehand. */
    void opened() {
        losses.keep(0);
    }

    /**
     * What changed at each change that is remembered, the latest last. Of all but the latest, what annotators did since is not
     * known any more.
     */
    List<Change> told(CorruptionTracker corruption, CrowdBuffers crowd) {
        List<Estimate> regimes = corruption.all();
        return shifts.stream()
                .map(shift -> new Change(
                        shift,
                        regimes.get(shift.regime() - 1),
                        regimes.get(shift.regime()),
                        shift.regime() == corruption.regime() ? crowd.keeping(Long.MAX_VALUE) : Map.of()))
                .toList();
    }

    List<Shift> shifts() {
        return List.copyOf(shifts);
    }

    double[] losses() {
        return losses.save();
    }
}
