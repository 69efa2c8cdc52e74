package dev.assay.predictor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the slot at the newest promotion. One that cannot be loaded leaves the present model; where there is none, the one
 * promoted before is taken. What does not fit this predictor is not tried again; what could not be read is, ever more
 * rarely, since a shared folder may lag behind the announcement or be repaired.
 */
final class ModelKeeper {

    /** Makes a model of a checkpoint; see {@link ModelLoader#load}. */
    @FunctionalInterface
    interface Loader {
        Model load(Promotion promotion) throws IOException, UnfitCheckpointException;
    }

    /** A promotion that could not be served, and when to try it again. */
    private record Failure(String problem, Duration pause, Instant next) {}

    private static final Logger LOG = LoggerFactory.getLogger(ModelKeeper.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Loader loader;
    private final ModelSlot slot;
    private final InstantSource clock;
    private final LongConsumer served;
    private final Map<Promotion, Failure> failures = new HashMap<>();
    private @Nullable Promotion serving;
    private volatile @Nullable String problem;

    /** @param served told the version when another one is served */
    ModelKeeper(Loader loader, ModelSlot slot, InstantSource clock, LongConsumer served) {
        this.loader = loader;
        this.slot = slot;
        this.clock = clock;
        this.served = served;
    }

    /** Brings the slot to the newest promotion that can be served; cheap when it is there already. */
    void settle(List<Promotion> newestFirst) {
        failures.keySet().retainAll(newestFirst);
        for (Promotion promotion : newestFirst) {
            if (promotion.equals(serving) || tryToServe(promotion) || serving != null) {
                break;
            }
        }
        problem = newestFirst.isEmpty()
                ? null
                : Optional.ofNullable(failures.get(newestFirst.get(0)))
                        .map(Failure::problem)
                        .orElse(null);
    }

    /** Why the newest promotion is not served, if so. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private boolean tryToServe(Promotion promotion) {
        Failure before = failures.get(promotion);
        if (before != null && clock.instant().isBefore(before.next())) {
            return false;
        }
        try {
            slot.replace(loader.load(promotion));
            serving = promotion;
            failures.remove(promotion);
            served.accept(promotion.version());
            LOG.info("serving version {}", promotion.version());
            return true;
        } catch (UnfitCheckpointException e) {
            failed(promotion, e, "version " + promotion.version() + " is refused: " + e.getMessage(), Duration.ZERO);
        } catch (IOException | RuntimeException e) {
            Duration pause = before == null ? FIRST_PAUSE : before.pause().multipliedBy(2);
            failed(promotion, e, "version " + promotion.version() + " cannot be loaded: " + e.getMessage(), pause);
        }
        return false;
    }

    /** @param pause before it is tried again; zero if it is not */
    private void failed(Promotion promotion, Exception cause, String what, Duration pause) {
        Failure before = failures.get(promotion);
        if (before == null || !before.problem().equals(what)) {
            LOG.error(
                    "{}; {}", what, serving == null ? "nothing is served" : "version " + serving.version() + " stays");
            LOG.debug("", cause);
        }
        Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        Instant next = pause.isZero() ? Instant.MAX : clock.instant().plus(bounded);
        failures.put(promotion, new Failure(what, bounded, next));
    }
}
